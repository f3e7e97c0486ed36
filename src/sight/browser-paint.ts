/** Less opaque than this, an element is as good as not there. */
const leastOpacity = 0.1;
/** From this on, what lies below cannot be made out. */
const hidingOpacity = 0.5;
/** A blur of this radius leaves no face to be recognised; CSS pixels. */
const hidingBlurPx = 12;
/** Elements whose content is a picture or a page of its own. */
const replaced = new Set(['IMG', 'VIDEO', 'CANVAS', 'IFRAME', 'EMBED', 'OBJECT', 'PICTURE']);

/** The element that this one is drawn within, across slots and shadow roots. */
function visibleParent(element: Element): Element | undefined {
  if (element.assignedSlot !== null) return element.assignedSlot;
  return element.parentElement ?? hostOf(element);
}

/** The element whose shadow root this one stands in. */
export function hostOf(element: Element): Element | undefined {
  const root: Node & { host?: Element } = element.getRootNode();
  return root.host;
}

/** Whether neither the element nor anything around it keeps it from being drawn for everybody to see. */
export function showsItself(element: Element): boolean {
  return isRendered(element) && opacityOf(element) >= leastOpacity;
}

/** Whether an element hides what lies below it: it is opaque enough and has a ground, or is a picture. */
export function hidesWhatIsBelow(element: Element): boolean {
  if (opacityOf(element) < hidingOpacity) return false;
  if (replaced.has(element.tagName)) return true;
  return [undefined, '::before', '::after'].some((part) => {
    const style = getComputedStyle(element, part);
    if (part !== undefined && (style.content === 'none' || style.content === 'normal')) return false;
    return hasGround(style);
  });
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
function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | undefined = element; at !== undefined; at = visibleParent(at)) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity) * throughFilter(style.filter);
    if (opacity < leastOpacity) break;
  }
  return opacity;
}

/** 0 for filters that leave nothing to be seen; the value of `opacity()` else. */
function throughFilter(filter: string): number {
  const amount = (name: string, otherwise: number): number => {
    const given = new RegExp(`\\b${name}\\(([\\d.]+)(%?)`).exec(filter);
    return given === null ? otherwise : Number(given[1]) / (given[2] === '%' ? 100 : 1);
  };
  if (filter === 'none' || filter === '') return 1;
  const isGone =
    amount('blur', 0) >= hidingBlurPx ||
    amount('brightness', 1) < leastOpacity ||
    amount('contrast', 1) < leastOpacity;
  return isGone ? 0 : Math.min(1, amount('opacity', 1));
}

function hasGround(style: CSSStyleDeclaration): boolean {
  if (alphaOf(style.backgroundColor) >= hidingOpacity) return true;
  const blur = /blur\(([\d.]+)px/.exec(style.getPropertyValue('backdrop-filter'))?.[1];
  if (Number(blur ?? 0) >= hidingBlurPx) return true;
  const { backgroundImage } = style;
  if (backgroundImage === 'none' || backgroundImage === '') return false;
  // A picture's holes are not known; a gradient's colours are.
  const colours = backgroundImage.match(/(?:rgba?|color|oklch|oklab|lab|lch|hsla?)\([^()]*\)/g) ?? [];
  return backgroundImage.includes('url(') || colours.every((colour) => alphaOf(colour) >= hidingOpacity);
}

/** The alpha of a computed colour, 0–1. */
function alphaOf(colour: string): number {
  if (colour === 'transparent') return 0;
  const given = /\/\s*([\d.]+)(%?)\s*\)|rgba\((?:[^,]+,){3}\s*([\d.]+)(%?)\s*\)/.exec(colour);
  const amount = given?.[1] ?? given?.[3];
  if (amount === undefined) return 1;
  return Number(amount) / ((given?.[2] ?? given?.[4]) === '%' ? 100 : 1);
}
