import type { Locale } from './choose-locale.ts';
import type { Messages } from './messages.ts';

/** Gives the texts of a language beyond the three that `loadLocale` fetches by itself: pages without them load no list. */
export async function loadFurtherLocale(locale: Exclude<Locale, 'pt-BR' | 'en' | 'es'>): Promise<Messages> {
  switch (locale) {
    case 'pt-PT':
      return (await import('./pt-pt.ts')).ptPt;
    case 'fr':
      return (await import('./fr.ts')).fr;
    case 'de':
      return (await import('./de.ts')).de;
    case 'it':
      return (await import('./it.ts')).it;
    case 'ar':
      return (await import('./ar.ts')).ar;
    case 'he':
      return (await import('./he.ts')).he;
    case 'ja':
      return (await import('./ja.ts')).ja;
    case 'zh-Hans':
      return (await import('./zh-hans.ts')).zhHans;
  }
}
