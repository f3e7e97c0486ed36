import { frameOf } from './browser-intersection.ts';
import { edgesAt } from './browser-edges.ts';
import { mayMask } from './browser-mask.ts';
import type { createPictureReader } from './browser-picture-reader.ts';
import { alphaOf } from './alpha-of.ts';
import type { Point } from './point.ts';

/** Less opaque than this, no face is made out in it. */
const leastOpacity = 0.35;
/** Brighter than this, a face is white as its ground. */
const mostBrightness = 3;
/** From this on, what lies below cannot be made out. */
export const hidingOpacity = 0.5;
/** A blur of this radius leaves no face to be recognised; CSS pixels. */
const hidingBlurPx = 12;
/** Elements whose content is a picture or a page of its own. */
const replaced = new Set(['IMG', 'VIDEO', 'CANVAS', 'IFRAME', 'EMBED', 'OBJECT', 'PICTURE']);
const svgNamespace = 'http://www.w3.org/2000/svg';
const pages = new Set(['VIDEO', 'IFRAME', 'EMBED', 'OBJECT']);
/** Elements that the browser paints without a style. */
const bars = new Set(['PROGRESS', 'METER']);

/** The element that this one is drawn within, across slots, shadow roots and frames of the same origin. */
function visibleParent(element: Element): Element | undefined {
  if (element.assignedSlot !== null) return element.assignedSlot;
  const { defaultView } = element.ownerDocument;
  return (
    element.parentElement ?? hostOf(element) ?? (defaultView === null ? undefined : frameOf(defaultView))
  );
}

/** The element whose shadow root this one stands in. */
export function hostOf(element: Element): Element | undefined {
  const root: Node & { host?: Element } = element.getRootNode();
  return root.host;
}

/** Whether neither the element nor anything around it keeps it from being drawn for everybody to see. */
export function showsItself(element: Element): boolean {
  // Any other place would show another part of the picture than is taken.
  const isInPlace = getComputedStyle(element).objectPosition === '50% 50%';
  return isInPlace && isRendered(element) && opacityOf(element, true) >= leastOpacity;
}

/** Whether a popover over the element covers the page around itself with an opaque ground. */
export function hasOpaqueBackdrop(root: Node & Partial<ParentNode>, element: Element): boolean {
  try {
    return [...(root.querySelectorAll?.(':popover-open') ?? [])].some(
      (popover) =>
        !popover.contains(element) && groundOf(getComputedStyle(popover, '::backdrop')) >= hidingOpacity,
    );
  } catch {
    // The browser knows no popovers.
    return false;
  }
}

export interface Below {
  /** What may be hidden. */
  element: Element;
  point: Point;
  /**
   * Gives how opaque a picture is. Without it, every picture counts as opaque. Set for what takes no pointer, as
   * watermarks and confetti do.
   */
  opacityAt?: ReturnType<typeof createPictureReader>;
}

/** Whether what is found above an element hides it at this point, one of them alone or all of them together. */
export function hideWhatIsBelow(above: readonly Element[], below?: Below): boolean {
  let through = 1;
  for (const element of above) {
    const opacity = opacityOf(element);
    const painted = opacity === 0 ? 0 : paintedAt(element, below);
    if (opacity >= hidingOpacity && painted >= hidingOpacity) return true;
    through *= 1 - opacity * painted;
  }
  return 1 - through >= hidingOpacity;
}

/** How opaquely an element is painted at this point, 0–1: by its ground, edge, paint or picture. */
function paintedAt(element: Element, below?: Below): number {
  const { opacityAt, point } = below ?? {};
  const { tagName } = element;
  const style = getComputedStyle(element);
  let painted = 0;
  if (replaced.has(tagName)) {
    if (opacityAt === undefined || point === undefined || pages.has(tagName)) return 1;
    painted = opacityAt(element as HTMLImageElement | HTMLCanvasElement, point);
  }
  if (bars.has(tagName)) return 1;
  // A picture in place of what the element holds.
  if (style.content.includes('url(')) return 1;
  if (element.namespaceURI === svgNamespace && tagName !== 'svg') return paintOf(style);
  const parts = partsOf(element);
  // What lies around `below` is found above it for the sake of such a part, or because `below` lies behind its ground.
  const isAround = below !== undefined && element.contains(below.element);
  const isSheer = opacityAt !== undefined;
  const inFront = parts.map((part) => groundOf(part, isSheer) * Number(part.opacity));
  const ground = isAround && parts.length > 0 ? 0 : groundOf(style, isSheer);
  const edge = below === undefined || isAround ? 0 : edgesAt(element, style, below.point);
  return Math.max(painted, edge, ground, ...inFront);
}

/** The styles of an element's `::before` and `::after`, if it has them. */
function partsOf(element: Element): CSSStyleDeclaration[] {
  return ['::before', '::after']
    .map((part) => getComputedStyle(element, part))
    .filter(({ content }) => content !== 'none' && content !== 'normal');
}

/**
 * Whether a `::before` or `::after` covers most of what the element holds. Pointers find it as the element itself,
 * which is no cover of its own.
 */
export function isCoveredByPart(element: Element, { width, height }: DOMRectReadOnly): boolean {
  const opacity = opacityOf(element);
  return partsOf(element).some(
    (part) =>
      (part.position === 'absolute' || part.position === 'fixed') &&
      !(Number(part.zIndex) < 0) &&
      parseFloat(part.width) * parseFloat(part.height) >= (width * height) / 2 &&
      Number(part.opacity) * opacity * groundOf(part) >= hidingOpacity,
  );
}

/** How opaquely a shape of an SVG is painted, which is found where it is painted. */
function paintOf({ fill, fillOpacity, stroke, strokeOpacity }: CSSStyleDeclaration): number {
  const alphas = [
    [fill, fillOpacity],
    [stroke, strokeOpacity],
  ].map(([paint = 'none', opacity]) => (paint === 'none' ? 0 : alphaOf(paint) * Number(opacity)));
  return Math.max(...alphas);
}

/** Whether a turn in space shows the back of the element, or of one around it, and that back is not drawn. */
export function isFacingAway(element: Element): boolean {
  for (let at: Element | undefined = element; at !== undefined; at = visibleParent(at)) {
    const style = getComputedStyle(at);
    if (style.getPropertyValue('-webkit-backface-visibility') !== 'hidden') continue;
    let turn = matrixOf(style);
    let around = visibleParent(at);
    for (; around !== undefined; around = visibleParent(around)) {
      const outer = getComputedStyle(around);
      // A slot, for example, has no box that could be turned.
      if (outer.display === 'contents') continue;
      if (outer.transformStyle !== 'preserve-3d') break;
      turn = matrixOf(outer).multiply(turn);
    }
    if (turn.m33 < 0) return true;
  }
  return false;
}

function matrixOf({ transform }: CSSStyleDeclaration): DOMMatrix {
  return new DOMMatrix(transform === 'none' ? '' : transform);
}

function isRendered(element: Element): boolean {
  // Chromium before 105 and Safari before 17.4 lack the method; its first versions knew the second name.
  const asked: Partial<Pick<Element, 'checkVisibility'>> = element;
  const isVisible = asked.checkVisibility?.({
    visibilityProperty: true,
    checkVisibilityCSS: true,
    contentVisibilityAuto: true,
  });
  if (isVisible !== undefined) return isVisible;
  const { visibility } = getComputedStyle(element);
  return element.getClientRects().length > 0 && visibility === 'visible';
}

/** The share of the element's colour that reaches the screen, 0–1, filters included. */
export function opacityOf(element: Element, strict = false): number {
  let opacity = 1;
  for (let at: Element | undefined = element; at !== undefined; at = visibleParent(at)) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity) * throughFilter(style.filter);
    if (strict && isPaintUnknown(at, style)) return 0;
    if (opacity < leastOpacity) break;
  }
  return opacity;
}

/** Whether a mask, a blending or a drawn filter may leave nothing to be seen: how they come out cannot be read. */
function isPaintUnknown(at: Element, style: CSSStyleDeclaration): boolean {
  return (
    mayMask(style) ||
    style.mixBlendMode !== 'normal' ||
    // Aids for colour-blind people and dark modes filter the whole page; no one could use a page that vanished.
    (style.filter.includes('url(') && at !== at.ownerDocument.documentElement)
  );
}

/** 0 for filters that leave nothing to be seen, else the share of the contrast that they leave. */
function throughFilter(filter: string): number {
  if (filter === 'none' || filter === '') return 1;
  const amounts = (name: string): number[] =>
    [...filter.matchAll(new RegExp(`\\b${name}\\(([\\d.]+)(%?)`, 'g'))].map(
      ([, amount, unit]) => Number(amount) / (unit === '%' ? 100 : 1),
    );
  const product = (name: string): number => {
    let all = 1;
    for (const one of amounts(name)) all *= one;
    return all;
  };
  const brightness = product('brightness');
  const isGone =
    amounts('blur').some((radius) => radius >= hidingBlurPx) ||
    // Half inverted, everything has the same grey.
    amounts('invert').some((share) => Math.abs(1 - 2 * share) < leastOpacity) ||
    brightness > mostBrightness;
  if (isGone) return 0;
  return Math.min(1, brightness) * Math.min(1, product('contrast')) * Math.min(1, product('opacity'));
}

/** How opaque a ground is, 0–1. A gradient is as opaque as its sheerest colour. */
function groundOf(style: CSSStyleDeclaration, isSheer = false): number {
  if (throughFilter(style.getPropertyValue('backdrop-filter')) < hidingOpacity) return 1;
  const { backgroundColor, backgroundImage } = style;
  const colour = alphaOf(backgroundColor);
  // A picture's holes are not known; a gradient's colours are.
  if (backgroundImage.includes('url(')) return isSheer ? colour : 1;
  const colours = backgroundImage.match(/(?:rgba?|color|oklch|oklab|lab|lch|hsla?)\([^()]*\)/g) ?? [];
  return colours.length === 0 ? colour : Math.max(colour, Math.min(...colours.map(alphaOf)));
}
