/** What the gallery can be asked for in its address, such as `?theme=dark&lang=es,en&width=320`. */
export const galleryOptions = {
  theme: ['light', 'dark'],
  lang: ['pt-BR', 'en', 'es'],
  width: ['320', '390', '768'],
} as const;

export interface GalleryChoice {
  themes: readonly (typeof galleryOptions.theme)[number][];
  langs: readonly (typeof galleryOptions.lang)[number][];
  widths: readonly (typeof galleryOptions.width)[number][];
  presentation: 'inline' | 'modal';
  /** Only specimens with this name, or all. */
  only: string | null;
}

/** Reads the choice; what the address leaves out is the first option, and `all` is every one. */
export function readGalleryChoice(query: URLSearchParams): GalleryChoice {
  return {
    themes: pick(galleryOptions.theme, query.get('theme')),
    langs: pick(galleryOptions.lang, query.get('lang')),
    widths: pick(galleryOptions.width, query.get('width')),
    presentation: query.get('presentation') === 'modal' ? 'modal' : 'inline',
    only: query.get('only'),
  };
}

function pick<T extends string>(known: readonly T[], asked: string | null): readonly T[] {
  if (asked === 'all') return known;
  const wanted = (asked ?? '').split(',');
  const found = known.filter((option) => wanted.includes(option));
  return found.length > 0 ? found : known.slice(0, 1);
}
