import { multiplyStrip } from './multiply-strip';

/** Bytes of the four channels of one pixel. */
const PIXEL: usize = 16;

/** A pointwise convolution by itself: every pixel's channels times a matrix, with bias and activation. */
export function mixChannels(
  from: usize,
  to: usize,
  strip: usize,
  weights: usize,
  bias: usize,
  slopes: usize,
  height: i32,
  width: i32,
  groupsIn: i32,
  pairsOut: i32,
  stripRows: i32,
): void {
  const rowBytes: usize = <usize>width * PIXEL;
  const fromRow = rowBytes + 2 * PIXEL;
  const plane: usize = <usize>(height + 2) * fromRow;
  const stripPlane: usize = ((<usize>(stripRows * width + 3)) & ~3) * PIXEL;
  for (let row = 0; row < height; row += stripRows) {
    const rows = min(stripRows, height - row);
    for (let group = 0; group < groupsIn; group++) {
      const first = from + <usize>group * plane + <usize>(row + 1) * fromRow + PIXEL;
      const at = strip + <usize>group * stripPlane;
      // Without its border the map is one run of pixels, which tiles of four need.
      for (let n = 0; n < rows; n++)
        memory.copy(at + <usize>n * rowBytes, first + <usize>n * fromRow, rowBytes);
    }
    multiplyStrip(
      strip,
      stripPlane,
      row,
      rows,
      width,
      groupsIn,
      pairsOut,
      weights,
      bias,
      slopes,
      from,
      0,
      false,
      0,
      to,
      plane,
    );
  }
}
