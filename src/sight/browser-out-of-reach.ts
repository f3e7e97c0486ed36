import { boxOf } from './browser-box-of.ts';
import { treesIn } from './browser-every-pointer.ts';
import type { Tree } from './browser-sheets.ts';
import type { Below } from './browser-look.ts';
import { mostPainted } from './browser-paint.ts';
import { isWithin, type Point } from './point.ts';

/**
 * The elements over `element` that pointers cannot reach, with the points that they may hide: inert ones, and those
 * that a style attribute or a layer keeps from pointers. Where they are painted is worked out, so nothing of the page
 * changes.
 */
export function outOfReach(
  root: Tree,
  points: readonly Point[],
  below: Omit<Below, 'point'>,
): ReadonlyMap<Element, readonly Point[]> {
  const { element } = below;
  const over = new Map<Element, readonly Point[]>();
  for (const tree of treesIn(root, element)) {
    // Pages within the page have coordinates of their own.
    if ((tree.ownerDocument ?? tree) !== element.ownerDocument) continue;
    for (const one of tree.querySelectorAll?.('*') ?? []) {
      const box = boxOf(one);
      const there = points.filter((point) => isWithin(box, point));
      if (there.length === 0 || one.contains(element) || element.contains(one) || isReached(one)) continue;
      if (mostPainted({ element: one }, element) === 0) continue;
      const painted = there.filter((point) => below.closely()?.isAbove(one, { ...below, point }) ?? true);
      if (painted.length > 0) over.set(one, painted);
    }
  }
  return over;
}

function isReached(element: Element): boolean {
  return getComputedStyle(element).pointerEvents !== 'none' && !isInert(element);
}

function isInert(element: Element): boolean {
  const root: Node & { host?: Element } = element.getRootNode();
  return element.closest('[inert]') !== null || (root.host !== undefined && isInert(root.host));
}
