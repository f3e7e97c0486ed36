import { boxOf } from '../browser-box-of.ts';
import { closedOver } from './browser-closed-over.ts';
import { edgesAt } from './browser-edges.ts';
import { isFacingAway } from './browser-facing-away.ts';
import { imageAt, imagesAt, type Reading } from './browser-image-layers.ts';
import { boxOfPart } from './browser-box-of-part.ts';
import { partsOf } from '../browser-parts.ts';
import type { Below, CloseLook, Layer } from '../browser-look.ts';
import { isMasked } from '../browser-is-masked.ts';
import { findById, maskAt } from './browser-mask.ts';
import { isClippedAt, isPaintedAbove, isStacking } from './browser-paint-order.ts';
import {
  hidingBlurPx,
  hidingOpacity,
  around,
  isDrawnByBrowser,
  isOnTopLayer,
  isShape,
  leastOpacity,
  paintOf,
  throughFilter,
  visibleParent,
} from '../browser-paint.ts';
import { createPictures } from './browser-pictures.ts';
import { clear, colourOf, contrastThrough, over, unknownOpaque, type Colour } from './colour.ts';
import type { Place } from './gradient-at.ts';
import { isWithin, type Point } from '../point.ts';

const prefersDark = '(prefers-color-scheme: dark)';

export function createCloseLook(): CloseLook {
  const reading = { pictures: createPictures() };
  return {
    hideWhatIsBelow: (above, below) => hides(above, below, reading),
    isAbove,
    castsOver: (element, below) => {
      const box = boxOf(element);
      const cast = edgesAt(box, getComputedStyle(element), below.point);
      return !isWithin(box, below.point) && cast >= hidingOpacity && isAbove(element, below);
    },
    closedOver,
    isFacingAway,
    isLeft: (element, point) => shareOf(element, point, { ...reading, unknown: 0 }) >= leastOpacity,
  };
}

function isAbove(element: Element, { element: other, point }: Below): boolean {
  return !isClippedAt(element, other, point) && isPaintedAbove(element, other);
}

type Pictures = Pick<Reading, 'pictures'>;

function hides(above: readonly Layer[], below: Below, reading: Pictures): boolean {
  let through = 1;
  let blurPx2 = 0;
  const groups = new Map<Element, Colour>();
  for (const { element, part, point } of above
    .flatMap((layer) => withFrames(layer, below.point))
    .flatMap(withGrounds)
    .flatMap(withParts)) {
    const share = shareOf(element, point, { ...reading, unknown: 1, until: below.element });
    if (share === 0) continue;
    const style = part ?? getComputedStyle(element);
    const colour = colourAt({ element, part }, { ...below, point }, reading);
    const painted = { ...colour, alpha: colour.alpha * share };
    const group = blendedOf(element, below.element);
    const isAround = element.contains(below.element);
    if (group === undefined)
      // A pseudo-element of what lies around, such as the page's body, blends by itself.
      through *= isAround ? contrastThrough(painted, style.mixBlendMode) : 1 - painted.alpha;
    else groups.set(group, over(groups.get(group) ?? clear, painted));
    const backdrop = backdropAt({ element, part, style }, point);
    blurPx2 += backdrop.blurPx ** 2 * share;
    through *= 1 - share * (1 - backdrop.through);
  }
  for (const [group, colour] of groups)
    through *= contrastThrough(colour, getComputedStyle(group).mixBlendMode);
  return 1 - through >= hidingOpacity || Math.sqrt(blurPx2) >= hidingBlurPx;
}

/** A cell of a table before its rows and columns, which pointers find as the cell. */
function withGrounds<Found extends Layer & { point: Point }>(layer: Found): Found[] {
  const { element, part, point } = layer;
  if (part !== undefined || !isCell(element)) return [layer];
  const grounds = element.closest('table')?.querySelectorAll('tr,tbody,thead,tfoot,col,colgroup') ?? [];
  const there = [...grounds].filter((one) => isWithin(boxOf(one), point));
  return [layer, ...there.map((one) => ({ ...layer, element: one }))];
}

function isCell({ tagName }: Element): boolean {
  return /^T[DH]$/.test(tagName);
}

/** An element after its pseudo-elements, which lie over it. */
function withParts<Found extends Layer>(layer: Found): Found[] {
  if (layer.part !== undefined) return [layer];
  return [
    ...partsOf(layer.element)
      .reverse()
      .map((part) => ({ ...layer, part })),
    layer,
  ];
}

/** A frame of the same origin is looked into. */
function withFrames(layer: Layer, point: Point): (Layer & { point: Point })[] {
  const { element } = layer;
  const inside = pageIn(element);
  if (layer.part !== undefined || inside === undefined) return [{ ...layer, point }];
  const box = boxOf(element);
  const shifted = { x: point.x - box.left - element.clientLeft, y: point.y - box.top - element.clientTop };
  const found = new Set<Element>(inside.elementsFromPoint(shifted.x, shifted.y));
  // The ground of the body is that of its whole page.
  for (const one of [inside.body, inside.documentElement] as (Element | null)[])
    if (one !== null) found.add(one);
  return [...[...found].flatMap((one) => withFrames({ element: one }, shifted)), { ...layer, point }];
}

function pageIn(element: Element): Document | undefined {
  return (element as Partial<HTMLIFrameElement>).contentDocument ?? undefined;
}

/** The share of an element that opacity, filters and masks leave at a point; `unknown` stands for a mask that cannot be read. */
function shareOf(
  element: Element,
  point: Point,
  { until, unknown, pictures }: Pictures & { until?: Element; unknown: number },
): number {
  let share = 1;
  let { x, y } = point;
  for (
    let at: Element | undefined = element;
    at !== undefined && (until === undefined || !at.contains(until));
  ) {
    const style = getComputedStyle(at);
    share *= Number(style.opacity) * throughFilter(style.filter);
    if (share > 0 && isMasked(at, style)) {
      share *= maskAt(at, style, { x, y }, { pictures, page: at.ownerDocument }) ?? unknown;
    }
    const parent: Element | undefined = isOnTopLayer(at) ? undefined : visibleParent(at);
    if (parent !== undefined && parent.ownerDocument !== at.ownerDocument) {
      const { left, top } = boxOf(parent);
      x += left + parent.clientLeft;
      y += top + parent.clientTop;
    }
    at = parent;
  }
  return share;
}

/** The element whose `mix-blend-mode` blends this one with what is below; undefined if it simply lies above. */
function blendedOf(element: Element, below: Element): Element | undefined {
  let group: Element | undefined;
  for (const at of around(element)) {
    if (at.contains(below)) break;
    const style = getComputedStyle(at);
    if (style.mixBlendMode !== 'normal') group = at;
    else if (isStacking(at, style)) group = undefined;
  }
  return group;
}

/** The colour that a layer puts over a point by itself. */
function colourAt({ element, part }: Layer, below: Below, reading: Pictures): Colour {
  const style = part ?? getComputedStyle(element);
  const { point } = below;
  const page = element.ownerDocument;
  if (part === undefined && isShape(element)) {
    const { fill, stroke } = style;
    const paint = { ...colourOf(fill === 'none' ? stroke : fill), alpha: paintOf(style) };
    return over(floodOf(element, style), paint);
  }
  const box = part === undefined ? boxOf(element) : boxOfPart(element, part);
  const place: Place = { x: point.x - box.left, y: point.y - box.top, width: box.width, height: box.height };
  // Pointers find what overflows an element as the element as well.
  const isInside = isWithin(box, point);
  const isAround = part === undefined && element.contains(below.element);
  const parts = part === undefined ? partsOf(element) : [];
  const unread = below.isSheer === true ? clear : unknownOpaque;
  let colour = clear;
  if ((isInside || isRoot(element)) && !(isAround && parts.length > 0)) {
    colour = groundAt(style, place, { ...reading, page, unread });
  }
  if (part === undefined && isInside && isDrawnByBrowser(element, style)) {
    colour = over(drawnAt(element, point, reading, unread), colour);
  }
  if (part === undefined && isInside) colour = over(floodOf(element, style), colour);
  if (/url\(|gradient\(/.test(style.content) && isInside) {
    const [image = ''] = /(?:url|[\w-]+-gradient)\(.*\)/.exec(style.content) ?? [];
    const whole = { size: '100% 100%', position: '0% 0%', repeat: 'no-repeat' };
    colour = over(imageAt(image, whole, place, { ...reading, page }) ?? unknownOpaque, colour);
  }
  if (!isAround) colour = over({ ...clear, alpha: edgesAt(box, style, point) }, colour);
  return part === undefined ? colour : { ...colour, alpha: colour.alpha * Number(part.opacity) };
}

/** What the drawn filter of an element floods it with. Other filters of this kind cannot be read. */
function floodOf(element: Element, { filter }: CSSStyleDeclaration): Colour {
  const [, id = ''] = /url\("?#([^")]+)/.exec(filter) ?? [];
  const found = id === '' ? null : findById(element, id);
  return [...(found?.querySelectorAll('feFlood') ?? [])]
    .map((flood) => {
      const { floodColor, floodOpacity } = getComputedStyle(flood);
      const colour = colourOf(floodColor);
      return { ...colour, alpha: colour.alpha * Number(floodOpacity) };
    })
    .reduce((below, flood) => over(flood, below), clear);
}

function isRoot(element: Element): boolean {
  const { documentElement, body } = element.ownerDocument;
  return element === documentElement || element === body;
}

function groundAt(
  style: CSSStyleDeclaration,
  place: Place,
  { unread, ...reading }: Reading & { unread: Colour },
): Colour {
  if (style.backgroundClip === 'text' || style.getPropertyValue('-webkit-background-clip') === 'text')
    return clear;
  let colour = colourOf(style.backgroundColor);
  for (const image of imagesAt(style, 'background', place, reading).reverse()) {
    colour = over(image ?? unread, colour);
  }
  return colour;
}

/** The colour of a picture, a frame or a control. */
function drawnAt(element: Element, point: Point, { pictures }: Pictures, unread: Colour): Colour {
  const { tagName } = element;
  if (tagName === 'IMG' || tagName === 'CANVAS') {
    return pictures.read(element as HTMLImageElement | HTMLCanvasElement, point) ?? unread;
  }
  if (isCell(element)) return clear;
  const inside = pageIn(element);
  if (inside !== undefined) {
    // The browser puts an opaque ground behind a page whose colour scheme is not that of its frame.
    return schemeOf(element) === schemeOf(inside.documentElement) ? clear : unknownOpaque;
  }
  return tagName === 'IFRAME' ? unread : unknownOpaque;
}

function schemeOf(element: Element): 'light' | 'dark' {
  const { ownerDocument: page } = element;
  const own = getComputedStyle(element).getPropertyValue('color-scheme');
  const given = /light|dark/.test(own)
    ? own
    : (page.querySelector<HTMLMetaElement>('meta[name="color-scheme" i]')?.content ?? '');
  const isDark = given.includes('dark') && !(given.includes('light') && !matchMedia(prefersDark).matches);
  return isDark ? 'dark' : 'light';
}

/** What the `backdrop-filter` of a layer leaves of what is below. */
function backdropAt(
  { element, part, style }: Layer & { style: CSSStyleDeclaration },
  point: Point,
): { through: number; blurPx: number } {
  const box = part === undefined ? boxOf(element) : boxOfPart(element, part);
  if (!isWithin(box, point)) return { through: 1, blurPx: 0 };
  const filter =
    style.getPropertyValue('backdrop-filter') || style.getPropertyValue('-webkit-backdrop-filter');
  let blurPx2 = 0;
  for (const [, radius] of filter.matchAll(/blur\(([\d.]+)/g)) blurPx2 += Number(radius) ** 2;
  // It cannot be read how a drawn filter comes out.
  return { through: filter.includes('url(') ? 0 : throughFilter(filter), blurPx: Math.sqrt(blurPx2) };
}
