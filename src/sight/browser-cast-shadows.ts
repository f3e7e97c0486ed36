import type { Tree } from './browser-sheets.ts';
import type { Below } from './browser-look.ts';
import { hasWideEdge, hidingOpacity, opacityOf } from './browser-paint.ts';
import type { Point } from './point.ts';

/** Guided tours darken a page by the shadow of a box that they put at most so deep into it. */
const casters = 'body > *, body > * > *, body > * > * > *';

/** The points over which no box of the page casts its shadow or outline, which pointers never meet. */
export function withoutCastShadows(
  root: Tree,
  points: readonly Point[],
  below: Omit<Below, 'point'>,
): readonly Point[] {
  const { element, closely } = below;
  let left = points;
  for (const caster of root.querySelectorAll?.(casters) ?? []) {
    const style = getComputedStyle(caster);
    // A box in the flow lies below what is positioned, and next to what is not.
    if (!hasWideEdge(style) || style.position === 'static' || caster.contains(element)) continue;
    if (opacityOf(caster, { until: element }) < hidingOpacity) continue;
    left = left.filter((point) => closely()?.castsOver(caster, { ...below, point }) === false);
  }
  return left;
}
