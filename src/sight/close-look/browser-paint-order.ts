import { boxOf } from '../browser-box-of.ts';
import { around, isOnTopLayer, visibleParent } from '../browser-paint.ts';
import { isWithin, type Point } from '../point.ts';

/**
 * Whether an element is painted above another one, by stacking contexts and by the order of the document. True if this
 * is not known, for example between two elements of the top layer.
 */
export function isPaintedAbove(one: Element, other: Element): boolean {
  const [upper, lower] = [[...around(one)].reverse(), [...around(other)].reverse()];
  const fork = upper.findIndex((at, index) => at !== lower[index]);
  const [above, below] = [levelOf(upper.slice(fork)), levelOf(lower.slice(fork))];
  if (above !== below) return above > below;
  const order = orderOf(lower[fork], upper[fork]);
  const after = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_DISCONNECTED;
  return above === Infinity || (order & after) !== 0;
}

function orderOf(first: Element | undefined, second: Element | undefined): number {
  if (first === undefined || second === undefined) return Node.DOCUMENT_POSITION_FOLLOWING;
  return first.compareDocumentPosition(second);
}

/** Whether a box around an element cuts it off at a point; looks up to what holds `other`, too. */
export function isClippedAt(one: Element, other: Element, point: Point): boolean {
  let { position } = getComputedStyle(one);
  for (let at = visibleParent(one); at !== undefined && !at.contains(other); at = visibleParent(at)) {
    // Boxes that scroll do not cut what is fixed to the window.
    if (position === 'fixed') return false;
    const style = getComputedStyle(at);
    if (style.overflowX !== 'visible' && !isWithin(boxOf(at), point)) return true;
    position = style.position;
  }
  return false;
}

/** Whether what an element holds is painted as one layer: it has a `z-index`, and blends with nothing outside. */
export function isStacking(element: Element, style: CSSStyleDeclaration): boolean {
  const { position, zIndex, opacity, transform, filter, isolation, mixBlendMode, willChange } = style;
  const isItem = (): boolean => {
    const parent = visibleParent(element);
    return parent !== undefined && /flex|grid/.test(getComputedStyle(parent).display);
  };
  return (
    position === 'fixed' ||
    position === 'sticky' ||
    (zIndex !== 'auto' && (position !== 'static' || isItem())) ||
    Number(opacity) < 1 ||
    transform !== 'none' ||
    filter !== 'none' ||
    isolation === 'isolate' ||
    mixBlendMode !== 'normal' ||
    /opacity|transform|filter/.test(willChange)
  );
}

/** The `z-index` of the outermost layer of a path. What is in the flow lies between negative ones and 0. */
function levelOf(path: readonly Element[]): number {
  if (path.some(isOnTopLayer)) return Infinity;
  for (const at of path) {
    const style = getComputedStyle(at);
    if (isStacking(at, style)) return Number(style.zIndex) || 0;
  }
  return path.some((at) => getComputedStyle(at).position !== 'static') ? 0 : -0.5;
}
