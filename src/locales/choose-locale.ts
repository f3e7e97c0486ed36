/** The languages that the package speaks, as BCP 47 tags. */
export const locales = ['pt-BR', 'en', 'es', 'pt-PT', 'fr', 'de', 'it', 'ar', 'he', 'ja', 'zh-Hans'] as const;
export type Locale = (typeof locales)[number];

const fallback: Locale = 'pt-BR';

/**
 * Gives the first language of `candidates` that the package speaks, in any regional form, else `pt-BR`. Portuguese of
 * any region but Brazil is `pt-PT`. Chinese in any characters is `zh-Hans`.
 * The caller orders them: its own `lang`, the nearest `lang` of the page, the browser's languages.
 */
export function chooseLocale(candidates: Iterable<string | null | undefined>): Locale {
  for (const candidate of candidates) {
    // Some web views write `es_AR`.
    const [language, region = 'br'] = (candidate ?? '').trim().toLowerCase().split(/[-_]/);
    const match = locales.find((locale) => locale.split('-', 1)[0] === language);
    if (match !== undefined) return match === fallback && region !== 'br' ? 'pt-PT' : match;
  }
  return fallback;
}

/** Gives the direction in which a language is written: `rtl`, or empty for left to right, which needs no attribute. */
export function directionOf(locale: string): 'rtl' | '' {
  return /ar|he/.test(locale) ? 'rtl' : '';
}
