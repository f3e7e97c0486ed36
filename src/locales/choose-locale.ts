/** The languages that the package speaks, as BCP 47 tags. */
export const locales = ['pt-BR', 'en', 'es'] as const;
export type Locale = (typeof locales)[number];

const fallback: Locale = 'pt-BR';

/**
 * Gives the first language of `candidates` that the package speaks, in any regional form, else `pt-BR`.
 * The caller orders them: its own `lang`, the nearest `lang` of the page, the browser's languages.
 */
export function chooseLocale(candidates: Iterable<string | null | undefined>): Locale {
  for (const candidate of candidates) {
    const language = primaryLanguage(candidate ?? '');
    const match = locales.find((locale) => primaryLanguage(locale) === language);
    if (match !== undefined) return match;
  }
  return fallback;
}

/** `es-419` and the `es_AR` of some web views are both `es`. */
function primaryLanguage(tag: string): string {
  return (tag.trim().split(/[-_]/, 1)[0] ?? '').toLowerCase();
}
