import { boxOf } from '../browser-box-of.ts';

/**
 * The box of a pseudo-element. The browser does not say where one in the flow is: a large one counts as all of its
 * element, a small one as nothing.
 */
export function boxOfPart(element: Element, part: CSSStyleDeclaration): DOMRectReadOnly {
  const inPx = (name: string): number => parseFloat(part.getPropertyValue(name)) || 0;
  const isBorderBox = part.boxSizing === 'border-box';
  const sum = (names: readonly string[]): number =>
    isBorderBox
      ? 0
      : names.reduce((all, name) => all + inPx(`padding-${name}`) + inPx(`border-${name}-width`), 0);
  const width = inPx('width') + sum(['left', 'right']);
  const height = inPx('height') + sum(['top', 'bottom']);
  const own = boxOf(element);
  const { position } = part;
  if (position !== 'absolute' && position !== 'fixed') {
    return width * height >= (own.width * own.height) / 2 ? own : new DOMRect();
  }
  const around = position === 'fixed' ? undefined : placedAround(element);
  const box = around === undefined ? new DOMRect() : boxOf(around);
  const { a, d, e, f } = new DOMMatrix(part.transform === 'none' ? '' : part.transform);
  return new DOMRect(
    box.left + (around?.clientLeft ?? 0) + inPx('left') + e + (width * (1 - a)) / 2,
    box.top + (around?.clientTop ?? 0) + inPx('top') + f + (height * (1 - d)) / 2,
    width * a,
    height * d,
  );
}

/** What an absolute part of the element is placed in; undefined for the window. */
function placedAround(element: Element): Element | undefined {
  for (let at: Element | null = element; at !== null;) {
    const { position, transform } = getComputedStyle(at);
    if (position !== 'static' || transform !== 'none') return at;
    const root: Node & { host?: Element } = at.getRootNode();
    at = at.assignedSlot ?? at.parentElement ?? root.host ?? null;
  }
  return undefined;
}
