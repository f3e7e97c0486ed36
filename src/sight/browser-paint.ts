import { frameOf } from './browser-intersection.ts';
import { partsOf } from './browser-parts.ts';
import type { Below, Layer } from './browser-look.ts';
import { alphaOf } from './alpha-of.ts';

/** Less opaque than this, no face is made out in it. */
export const leastOpacity = 0.35;
/** Brighter than this, a face is white as its ground. */
const mostBrightness = 3;
/** From this on, what lies below cannot be made out. */
export const hidingOpacity = 0.5;
/** A blur of this radius leaves no face to be recognised; CSS pixels. */
export const hidingBlurPx = 12;
/** Elements whose content is a picture or a page of its own, and cells, behind which a row or a column may be painted. */
const replaced = new Set(['IMG', 'VIDEO', 'CANVAS', 'IFRAME', 'EMBED', 'OBJECT', 'PICTURE', 'TD', 'TH']);
const svgNamespace = 'http://www.w3.org/2000/svg';
/** Elements that the browser paints without a style. */
const bars = new Set(['PROGRESS', 'METER']);

/** The element that this one is drawn within, across slots, shadow roots and frames of the same origin. */
export function visibleParent(element: Element): Element | undefined {
  if (element.assignedSlot !== null) return element.assignedSlot;
  const { defaultView } = element.ownerDocument;
  return (
    element.parentElement ?? hostOf(element) ?? (defaultView === null ? undefined : frameOf(defaultView))
  );
}

/** The element and all that it is drawn within, the innermost first: on the top layer, nothing around reaches it. */
export function around(element: Element): readonly Element[] {
  const all: Element[] = [];
  for (
    let at: Element | undefined = element;
    at !== undefined;
    at = isOnTopLayer(at) ? undefined : visibleParent(at)
  )
    all.push(at);
  return all;
}

export function isOnTopLayer(element: Element): boolean {
  return [':modal', ':popover-open', ':fullscreen'].some((state) => isIn(element, state));
}

function isIn(element: Element, state: string): boolean {
  try {
    return element.matches(state);
  } catch {
    // The browser does not know this state.
    return false;
  }
}

/** The element whose shadow root this one stands in. */
export function hostOf(element: Element): Element | undefined {
  const root: Node & { host?: Element } = element.getRootNode();
  return root.host;
}

/** Whether neither the element nor anything around it keeps it from being drawn for everybody to see. */
export function showsItself(element: Element): boolean {
  // Meanwhile the browser shows pictures of the page. Pointers find those in some browsers only.
  if (isIn(element.ownerDocument.documentElement, ':active-view-transition')) return false;
  // Any other place would show another part of the picture than is taken.
  const isInPlace = getComputedStyle(element).objectPosition === '50% 50%';
  return isInPlace && isRendered(element) && opacityOf(element, { strict: true }) >= leastOpacity;
}

/** The grounds that popovers put over the page around themselves. */
export function backdropsOver(root: Node & Partial<ParentNode>, element: Element): Layer[] {
  try {
    return [...(root.querySelectorAll?.(':popover-open') ?? [])]
      .filter((popover) => !popover.contains(element))
      .map((popover) => ({ element: popover, part: getComputedStyle(popover, '::backdrop') }));
  } catch {
    // The browser knows no popovers.
    return [];
  }
}

/**
 * Whether what is found above an element hides it at this point, one layer alone or all of them together. First by
 * rules that find too much rather than too little; what they suspect is read closely.
 */
export function hideWhatIsBelow(above: readonly Layer[], below: Below): boolean {
  let through = 1;
  for (const layer of above) {
    const most = mostPainted(layer, below.element);
    if (most > 0) through *= 1 - opacityOf(layer.element, { until: below.element }) * most;
  }
  if (1 - through < hidingOpacity) return false;
  return below.closely()?.hideWhatIsBelow(above, below) ?? true;
}

/** How opaquely a layer may be painted over what is below, 0–1. */
export function mostPainted({ element, part }: Layer, below: Element): number {
  const style = part ?? getComputedStyle(element);
  if (part === undefined && isDrawnByBrowser(element, style)) return 1;
  if (/url\(|gradient\(/.test(style.content) || style.filter.includes('url(')) return 1;
  if (isShape(element)) return paintOf(style);
  const parts = part === undefined ? partsOf(element) : [];
  // What lies around `below` is found above it for the sake of such a part, or because `below` lies behind its ground.
  const isAround = part === undefined && element.contains(below);
  const ground = isAround && parts.length > 0 ? 0 : groundOf(style);
  const painted = !isAround && hasWideEdge(style) ? 1 : ground;
  if (painted > 0 && style.mixBlendMode !== 'normal') return 1;
  return (
    Math.max(painted, ...parts.map((one) => mostPainted({ element, part: one }, below))) *
    Number(part?.opacity ?? 1)
  );
}

/** Whether a border, an outline or a shadow has 60 px or more, or a border an image: narrower ones leave most of a face. */
export function hasWideEdge({
  borderWidth,
  boxShadow,
  outlineStyle,
  outlineWidth,
  borderImageSource,
  filter,
}: CSSStyleDeclaration): boolean {
  if (borderImageSource.includes('(')) return true;
  const dropped = filter.includes('drop-shadow') ? filter : '';
  const outline = outlineStyle === 'none' ? '' : outlineWidth;
  return /(?:[6-9]\d|\d{3,})(?:\.\d+)?px/.test(`${boxShadow} ${borderWidth} ${outline} ${dropped}`);
}

/** Whether the browser paints an element by itself: as a picture, a page or a control. */
export function isDrawnByBrowser(element: Element, style: CSSStyleDeclaration): boolean {
  const { tagName } = element;
  return (
    replaced.has(tagName) ||
    bars.has(tagName) ||
    (tagName === 'INPUT' &&
      /^(?:checkbox|radio|range|color)$/.test((element as HTMLInputElement).type) &&
      style.getPropertyValue('-webkit-appearance') !== 'none')
  );
}

/** Whether an element is a shape of an SVG, which is found where it is painted. */
export function isShape({ namespaceURI, tagName }: Element): boolean {
  return namespaceURI === svgNamespace && tagName !== 'svg';
}

/** How opaquely a shape of an SVG is painted. */
export function paintOf({ fill, fillOpacity, stroke, strokeOpacity }: CSSStyleDeclaration): number {
  const alphas = [
    [fill, fillOpacity],
    [stroke, strokeOpacity],
  ].map(([paint = 'none', opacity]) => (paint === 'none' ? 0 : alphaOf(paint) * Number(opacity)));
  return Math.max(...alphas);
}

/** Whether the back of the element, or of one around it, is not drawn: a turn in space may then hide it. */
export function mayFaceAway(element: Element): boolean {
  return around(element).some((at) => hidesItsBack(getComputedStyle(at)));
}

export function hidesItsBack(style: CSSStyleDeclaration): boolean {
  return style.getPropertyValue('-webkit-backface-visibility') === 'hidden';
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

/**
 * The share of the element's colour that reaches the screen, 0–1, filters included: up to what `until` is within, too.
 * `strict`: 0 if a blending or a drawn filter may leave nothing to be seen, as it cannot be read how they come out.
 */
export function opacityOf(
  element: Element,
  { until, strict = false }: { until?: Element; strict?: boolean } = {},
): number {
  let opacity = 1;
  for (const at of around(element)) {
    if (until !== undefined && at.contains(until)) break;
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity) * throughFilter(style.filter);
    if (strict && isPaintUnknown(at, style)) return 0;
    if (opacity < 0.01) break;
  }
  return opacity;
}

function isPaintUnknown(at: Element, style: CSSStyleDeclaration): boolean {
  return (
    style.mixBlendMode !== 'normal' ||
    // Aids for colour-blind people and dark modes filter the whole page; no one could use a page that vanished.
    (style.filter.includes('url(') && at !== at.ownerDocument.documentElement)
  );
}

/** 0 for filters that leave nothing to be seen, else the share of the contrast that they leave. */
export function throughFilter(filter: string): number {
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

/** How opaque a ground may be, 0–1. */
function groundOf(style: CSSStyleDeclaration): number {
  const backdrop =
    style.getPropertyValue('backdrop-filter') || style.getPropertyValue('-webkit-backdrop-filter');
  if (!['', 'none'].includes(backdrop)) return 1;
  return style.backgroundImage.includes('(') ? 1 : alphaOf(style.backgroundColor);
}
