import { locales } from '../../src/locales/choose-locale.ts';
import type { SpecimenSet } from './specimens.ts';

/** What the gallery can be asked for in its address, such as `?set=errors&theme=dark&lang=es,en&width=320`. */
export const galleryOptions = {
  set: ['screens', 'actions', 'hints', 'errors', 'browsers', 'helper'],
  theme: ['light', 'dark'],
  lang: locales,
  width: ['320', '390', '768', '240'],
} as const;

/** Switches for the whole gallery, the first of each being how it is without. */
export const gallerySwitches = {
  presentation: ['inline', 'modal'],
  dir: ['ltr', 'rtl'],
  zoom: ['100', '200', '400'],
  text: ['100', '200'],
  colours: ['own', 'forced'],
} as const;

type Options = typeof galleryOptions;
type Switches = typeof gallerySwitches;

export interface GalleryChoice {
  sets: readonly SpecimenSet[];
  themes: readonly Options['theme'][number][];
  langs: readonly Options['lang'][number][];
  widths: readonly Options['width'][number][];
  presentation: Switches['presentation'][number];
  dir: Switches['dir'][number];
  /** Per cent, of everything: the width stays, so that less of it is left for the layout. */
  zoom: Switches['zoom'][number];
  /** Per cent, of the text alone. */
  text: Switches['text'][number];
  colours: Switches['colours'][number];
  /** Only the specimen with this name, or all. */
  only: string | null;
  /** The specimens alone, without the page around them, each as wide as the window. */
  bare: boolean;
}

/**
 * Reads the choice; `all` is every option. What the address leaves out is everything of the sets and themes,
 * and the first option of the others.
 */
export function readGalleryChoice(query: URLSearchParams): GalleryChoice {
  const asked = (name: string, fallback: string) => query.get(name) ?? fallback;
  return {
    sets: pick(galleryOptions.set, asked('set', 'all')),
    themes: pick(galleryOptions.theme, asked('theme', 'all')),
    langs: pick(galleryOptions.lang, asked('lang', '')),
    widths: pick(galleryOptions.width, asked('width', '')),
    presentation: pickOne(gallerySwitches.presentation, query.get('presentation')),
    dir: pickOne(gallerySwitches.dir, query.get('dir')),
    zoom: pickOne(gallerySwitches.zoom, query.get('zoom')),
    text: pickOne(gallerySwitches.text, query.get('text')),
    colours: pickOne(gallerySwitches.colours, query.get('colours')),
    only: query.get('only'),
    bare: query.has('bare'),
  };
}

function pick<T extends string>(known: readonly T[], asked: string): readonly T[] {
  if (asked === 'all') return known;
  const found = known.filter((option) => asked.split(',').includes(option));
  return found.length > 0 ? found : known.slice(0, 1);
}

function pickOne<T extends string>(known: readonly [T, ...T[]], asked: string | null): T {
  return known.find((option) => option === asked) ?? known[0];
}
