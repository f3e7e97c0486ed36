/** Decoded pixels: RGBA, row by row, 8 bit each. */
export interface Picture {
  readonly rgba: Uint8ClampedArray;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A point in pixels of a picture, from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
