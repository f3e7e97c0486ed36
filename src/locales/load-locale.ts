import type { Locale } from './choose-locale.ts';
import type { Messages } from './messages.ts';
import { ptBr } from './pt-br.ts';

/**
 * Gives the texts of a language. Portuguese is always at hand; English and Spanish are fetched when
 * asked for, and the promise rejects with the browser's own error where that fails.
 */
export async function loadLocale(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'pt-BR':
      return ptBr;
    case 'en':
      return (await import('./en.ts')).en;
    case 'es':
      return (await import('./es.ts')).es;
  }
}
