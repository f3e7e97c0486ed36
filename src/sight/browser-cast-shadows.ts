import { surroundingsAt } from './browser-edges.ts';
import { withEveryPointer, type Tree } from './browser-every-pointer.ts';
import { hidingOpacity, opacityOf } from './browser-paint.ts';
import type { Point } from './point.ts';

/** Guided tours darken a page by the shadow of a box that they put at most so deep into it. */
const casters = 'body > *, body > * > *, body > * > * > *';

/**
 * The points over which no box of the page casts its shadow or outline onto `element`. Pointers never meet these, so
 * each box that may is filled far beyond its edges for the moment of a look.
 */
export function withoutCastShadows(root: Tree, element: Element, points: readonly Point[]): readonly Point[] {
  let left = points;
  for (const caster of root.querySelectorAll?.(casters) ?? []) {
    const style = getComputedStyle(caster);
    const isPlain = style.boxShadow === 'none' && style.outlineStyle === 'none';
    // A box in the flow lies below what is positioned, and next to what is not.
    if (isPlain || style.position === 'static' || caster.contains(element)) continue;
    const under = left.filter((point) => surroundingsAt(caster, style, point) >= hidingOpacity);
    if (under.length === 0 || opacityOf(caster) < hidingOpacity) continue;
    const path = pathTo(caster);
    const covered = withEveryPointer(
      root,
      { element, points: under },
      () => under.filter(({ x, y }) => isAbove(root.elementsFromPoint?.(x, y) ?? [], caster, element)),
      `${path}{overflow:visible!important;clip-path:none!important}` +
        `${path}::after{content:""!important;display:block!important;position:absolute!important;inset:-9999px!important}`,
    );
    left = left.filter((point) => covered?.includes(point) !== true);
  }
  return left;
}

function isAbove(found: readonly Element[], caster: Element, element: Element): boolean {
  const at = found.findIndex((one) => one === element || element.contains(one));
  return at !== -1 && found.slice(0, at).includes(caster);
}

function pathTo(element: Element): string {
  const { parentElement } = element;
  if (parentElement === null || element.tagName === 'BODY') return element.tagName;
  const at = [...parentElement.children].indexOf(element) + 1;
  return `${pathTo(parentElement)} > :nth-child(${at})`;
}
