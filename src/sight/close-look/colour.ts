import { alphaOf } from '../alpha-of.ts';

/** A colour whose channels are not multiplied by its alpha; all numbers 0–1. */
export interface Colour {
  rgb: readonly number[];
  alpha: number;
}

export const clear: Colour = { rgb: [0, 0, 0], alpha: 0 };
export const unknownOpaque: Colour = { rgb: [0, 0, 0], alpha: 1 };

/** Reads a computed colour. Of the spaces by lightness (oklch, lab and so on), only the lightness is read. */
export function colourOf(text: string): Colour {
  const alpha = alphaOf(text);
  if (text === 'white') return { rgb: [1, 1, 1], alpha };
  const [, space = '', inner = ''] =
    /^([\w-]+)\((?:(?:srgb|display|a98|prophoto|rec2020|xyz)[\w-]* )?(.*)\)$/.exec(text) ?? [];
  const [first = 0, second = 0, third = 0] = (inner.match(/-?[\d.]+(?:e-\d+)?/g) ?? []).map(Number);
  const isGrey = /^(?:ok)?l/.test(space);
  const most = space.startsWith('rgb') ? 255 : /^l/.test(space) ? 100 : 1;
  return { rgb: (isGrey ? [first, first, first] : [first, second, third]).map((one) => one / most), alpha };
}

/** The colour of one layer above another. */
export function over(top: Colour, below: Colour): Colour {
  const alpha = top.alpha + below.alpha * (1 - top.alpha);
  if (alpha === 0) return clear;
  return {
    rgb: top.rgb.map(
      (one, at) => (one * top.alpha + (below.rgb[at] ?? 0) * below.alpha * (1 - top.alpha)) / alpha,
    ),
    alpha,
  };
}

/** A colour between two, `share` of the way to the second one. */
export function mix(first: Colour, second: Colour, share: number): Colour {
  const alpha = first.alpha * (1 - share) + second.alpha * share;
  const rgb = first.rgb.map(
    (one, at) =>
      (one * first.alpha * (1 - share) + (second.rgb[at] ?? 0) * second.alpha * share) / (alpha || 1),
  );
  return { rgb, alpha };
}

export function luminanceOf({ rgb: [red = 0, green = 0, blue = 0] }: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

type Blend = (below: number, top: number) => number;
const hardLight: Blend = (below, top) => (top < 0.5 ? 2 * below * top : 1 - 2 * (1 - below) * (1 - top));
const keep: Blend = (below) => below;
/** What each mode of `mix-blend-mode` makes of a channel; of the modes by hue, the lightness below stays. */
const blends: Readonly<Record<string, Blend>> = {
  multiply: (below, top) => below * top,
  screen: (below, top) => 1 - (1 - below) * (1 - top),
  overlay: (below, top) => hardLight(top, below),
  darken: Math.min,
  lighten: Math.max,
  'color-dodge': (below, top) => (below === 0 ? 0 : Math.min(1, below / (1 - top))),
  'color-burn': (below, top) => (below === 1 ? 1 : 1 - Math.min(1, (1 - below) / top)),
  'hard-light': hardLight,
  'soft-light': (below, top) => below + (2 * top - 1) * (below - below * below),
  difference: (below, top) => Math.abs(below - top),
  exclusion: (below, top) => below + top - 2 * below * top,
  'plus-lighter': (below, top) => Math.min(1, below + top),
  hue: keep,
  saturation: keep,
  color: keep,
};

/** The share of the contrast of what is below that a layer leaves, 0–1. */
export function contrastThrough({ rgb, alpha }: Colour, mode = 'normal'): number {
  const blend = blends[mode];
  if (blend === undefined) return 1 - alpha;
  let sum = 0;
  for (const top of rgb) {
    const shown = [0, 0.5, 1].map((below) => (1 - alpha) * below + alpha * blend(below, top));
    sum += Math.max(...shown) - Math.min(...shown);
  }
  return sum / rgb.length;
}
