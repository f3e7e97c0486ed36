import { clear, luminanceOf, type Colour } from './colour.ts';
import { gradientAt, positionOf, type Place } from './gradient-at.ts';
import type { Pictures } from './browser-pictures.ts';
import { lengthOf, splitList, splitWords } from './split-css.ts';

/** What the layers of a style's images are read with. */
export interface Reading {
  pictures: Pictures;
  page: Document;
}

/**
 * The colours that the images of `background` or `mask` have at a place in their box, topmost first. Undefined for an
 * image that cannot be read.
 */
export function imagesAt(
  style: CSSStyleDeclaration,
  prefix: 'background' | 'mask',
  place: Place,
  reading: Reading,
): (Colour | undefined)[] {
  const list = (name: string): string[] => splitList(valueOf(style, `${prefix}-${name}`));
  const [sizes, positions, repeats] = [list('size'), list('position'), list('repeat')];
  const cycled = (values: readonly string[], index: number): string =>
    values[index % (values.length || 1)] ?? '';
  return list('image').map((image, index) =>
    imageAt(
      image,
      { size: cycled(sizes, index), position: cycled(positions, index), repeat: cycled(repeats, index) },
      place,
      { ...reading, isMask: prefix === 'mask' },
    ),
  );
}

export function valueOf(style: CSSStyleDeclaration, name: string): string {
  return style.getPropertyValue(name) || style.getPropertyValue(`-webkit-${name}`);
}

interface Tiling {
  size: string;
  position: string;
  repeat: string;
}

/** The colour of one image at a place in its box, tiled as its style says. */
export function imageAt(
  image: string,
  { size, position, repeat }: Tiling,
  place: Place,
  { pictures, page, isMask = false }: Reading & { isMask?: boolean },
): Colour | undefined {
  if (image === 'none') return clear;
  // Of several images, the first one is read.
  const [, inner] = /^(?:-webkit-)?(?:image-set|cross-fade)\((.*)\)$/s.exec(image) ?? [];
  if (inner !== undefined) {
    const [first = ''] = splitWords(splitList(inner)[0] ?? '');
    return imageAt(first, { size, position, repeat }, place, { pictures, page, isMask });
  }
  const [, url] = /^url\("?(.*?)"?\)$/s.exec(image) ?? [];
  const isOwn =
    url !== undefined && (isMask || /^(?:data|blob):/.test(url) || url.startsWith(`${location.origin}/`));
  const picture = isOwn ? pictures.load(url.replaceAll(/\\(.)/g, '$1'), page) : undefined;
  if (url !== undefined && picture === undefined) return undefined;
  const tile = sizeOf(size, place, picture);
  if (tile.width === 0 || tile.height === 0) return clear;
  const start = positionOf(position, { width: place.width - tile.width, height: place.height - tile.height });
  const [repeatX = 'repeat', repeatY = repeatX] = splitWords(
    repeat === 'repeat-x' ? 'repeat no-repeat' : repeat === 'repeat-y' ? 'no-repeat repeat' : repeat,
  );
  const x = within(place.x - start.x, tile.width, repeatX);
  const y = within(place.y - start.y, tile.height, repeatY);
  if (Number.isNaN(x + y)) return undefined;
  if (x < 0 || y < 0 || x > tile.width || y > tile.height) return clear;
  return picture?.at(x / tile.width, y / tile.height) ?? gradientAt(image, { x, y, ...tile });
}

function within(at: number, length: number, repeat: string): number {
  return repeat === 'no-repeat' ? at : ((at % length) + length) % length;
}

interface Size {
  width: number;
  height: number;
}

function sizeOf(css: string, box: Size, picture: Size | undefined): Size {
  const [across = 'auto', down = 'auto'] = splitWords(css);
  // A gradient and a drawing without a size of its own fill the box.
  const natural = picture !== undefined && picture.width > 0 && picture.height > 0 ? picture : undefined;
  if (across === 'cover' || across === 'contain') {
    if (natural === undefined) return { width: box.width, height: box.height };
    const scales = [box.width / natural.width, box.height / natural.height];
    const scale = across === 'cover' ? Math.max(...scales) : Math.min(...scales);
    return { width: natural.width * scale, height: natural.height * scale };
  }
  const [width, height] = [
    across === 'auto' ? undefined : lengthOf(across, box.width),
    down === 'auto' ? undefined : lengthOf(down, box.height),
  ];
  if (natural === undefined) return { width: width ?? box.width, height: height ?? box.height };
  const ratio = natural.width / natural.height;
  return {
    width: width ?? (height === undefined ? natural.width : height * ratio),
    height: height ?? (width === undefined ? natural.height : width / ratio),
  };
}

/** What a mask's layers leave together, 0–1, by `mask-mode` and `mask-composite`. */
export function composeMask(style: CSSStyleDeclaration, layers: readonly Colour[]): number {
  const modes = splitList(valueOf(style, 'mask-mode'));
  const operators = splitList(valueOf(style, 'mask-composite'));
  let left: number | undefined;
  for (const [index, colour] of [...layers.entries()].reverse()) {
    const isLuminance = modes[index % (modes.length || 1)] === 'luminance';
    const share = colour.alpha * (isLuminance ? luminanceOf(colour) : 1);
    const operator = operators[index % (operators.length || 1)] ?? '';
    if (left === undefined) left = share;
    else if (/^(?:intersect|source-in)$/.test(operator)) left *= share;
    else if (/^(?:exclude|xor)$/.test(operator)) left = left + share - 2 * left * share;
    else if (/^(?:subtract|source-out)$/.test(operator)) left = share * (1 - left);
    else left = left + share - left * share;
  }
  return left ?? 1;
}
