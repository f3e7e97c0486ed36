import type { Point } from './point.ts';
import type { Tree } from './browser-sheets.ts';

/** An element over the viewfinder, or only one of its pseudo-elements. */
export interface Layer {
  element: Element;
  /** The style of the pseudo-element. */
  part?: CSSStyleDeclaration | undefined;
}

export interface Below {
  /** What may be hidden. */
  element: Element;
  point: Point;
  /** Whether what lies above takes no pointer, as watermarks and confetti do: what cannot be read then counts as sheer. */
  isSheer?: boolean;
  /** Gives the reader of what the rules here only suspect, once it has loaded. */
  closely: () => CloseLook | undefined;
}

/**
 * Reads what layer puts which colour over a point: masks, gradients, pictures, frames of the same origin, blending.
 * Loads only on pages that have such a thing at the viewfinder.
 */
export interface CloseLook {
  /** Whether layers, the topmost first, leave too little of what is below at a point. */
  hideWhatIsBelow(above: readonly Layer[], below: Below): boolean;
  /** Whether masks and opacity leave enough of an element at a point. What cannot be read, leaves nothing. */
  isLeft(element: Element, point: Point): boolean;
  /** Whether an element is painted above `below` at its point, by stacking contexts, and not cut off. */
  isAbove(element: Element, below: Below): boolean;
  /** Whether a turn in space shows the back of an element or of one around it, and that back is not drawn. */
  isFacingAway(element: Element): boolean;
  /**
   * The points at which pointers meet something in a closed shadow root of one of the hosts that were found there,
   * over `element` in its tree.
   */
  closedOver(hosts: ReadonlyMap<Point, readonly Element[]>, root: Tree, element: Element): readonly Point[];
  /** Whether the shadow or outline of an element hides what is below at its point. */
  castsOver(element: Element, below: Below): boolean;
}
