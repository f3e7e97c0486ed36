import type { Locale } from './choose-locale.ts';
import type { Messages } from './messages.ts';
import { ptBr } from './pt-br.ts';

/**
 * Gives the texts of a language. Brazilian Portuguese is always at hand. Each other language is fetched when it is
 * needed, and the promise rejects with the browser's own error if that fails.
 */
export async function loadLocale(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'pt-BR':
      return ptBr;
    case 'en':
      return (await import('./en.ts')).en;
    case 'es':
      return (await import('./es.ts')).es;
    default:
      return (await import('./load-further-locale.ts')).loadFurtherLocale(locale);
  }
}
