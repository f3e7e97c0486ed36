import { around, hidesItsBack } from '../browser-paint.ts';

/** Whether a turn in space shows the back of the element, or of one around it, and that back is not drawn. */
export function isFacingAway(element: Element): boolean {
  for (const at of around(element)) {
    const style = getComputedStyle(at);
    if (!hidesItsBack(style)) continue;
    let turn = matrixOf(style);
    for (const one of around(at).slice(1)) {
      const outer = getComputedStyle(one);
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
