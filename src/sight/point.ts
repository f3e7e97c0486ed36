/** A place in a window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The edges of a box in a window, in CSS pixels. */
export interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function isWithin({ left, right, top, bottom }: Edges, { x, y }: Point): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
