/** A place in a window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}
