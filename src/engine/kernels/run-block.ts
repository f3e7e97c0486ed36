import { multiplyStrip } from './multiply-strip';

/** Bytes of the four channels of one pixel, and of a channel group's nine weights. */
const PIXEL: usize = 16;
const NINE: usize = 144;

/**
 * One block: depthwise 3×3, pointwise with bias, plus the input (or, at stride 2, its 2×2 maximum), activation.
 * Goes strip by strip, so that what the depthwise half writes is still in the first cache when it is read.
 * `width` and `height` are the output's; `strip` has room for `stripRows` rows, twice when the input is pooled.
 */
export function runBlock(
  from: usize,
  to: usize,
  strip: usize,
  depthwise: usize,
  weights: usize,
  bias: usize,
  slopes: usize,
  height: i32,
  width: i32,
  stride: i32,
  groupsIn: i32,
  pairsOut: i32,
  stripRows: i32,
): void {
  const fromRow: usize = <usize>(width * stride + 2) * PIXEL;
  const fromPlane: usize = <usize>(height * stride + 2) * fromRow;
  const toPlane: usize = <usize>(height + 2) * <usize>(width + 2) * PIXEL;
  const stripPlane: usize = ((<usize>(stripRows * width + 3)) & ~3) * PIXEL;
  const pooled = stride == 2;
  const pool = strip + <usize>groupsIn * stripPlane;

  for (let row = 0; row < height; row += stripRows) {
    const rows = min(stripRows, height - row);
    for (let group = 0; group < groupsIn; group++) {
      const plane = from + <usize>group * fromPlane;
      // With SAME padding at stride 2 the windows begin at the picture's own first pixel, not at the border's.
      const first = plane + <usize>(row * stride + stride - 1) * fromRow + <usize>(stride - 1) * PIXEL;
      const at = <usize>group * stripPlane;
      const nine = depthwise + <usize>group * NINE;
      convolveRows(first, fromRow, nine, strip + at, rows, width, stride);
      if (pooled) poolRows(first, fromRow, pool + at, rows, width);
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
      pooled ? pool : from,
      pooled ? stripPlane : fromPlane,
      !pooled,
      groupsIn,
      to,
      toPlane,
    );
  }
}

function convolveRows(
  first: usize,
  fromRow: usize,
  nine: usize,
  to: usize,
  rows: i32,
  width: i32,
  stride: i32,
): void {
  const step: usize = <usize>stride * PIXEL;
  const w0 = v128.load(nine);
  const w1 = v128.load(nine, 16);
  const w2 = v128.load(nine, 32);
  const w3 = v128.load(nine, 48);
  const w4 = v128.load(nine, 64);
  const w5 = v128.load(nine, 80);
  const w6 = v128.load(nine, 96);
  const w7 = v128.load(nine, 112);
  const w8 = v128.load(nine, 128);
  for (let row = 0; row < rows; row++) {
    let above = first + <usize>(row * stride) * fromRow;
    let here = above + fromRow;
    let below = here + fromRow;
    const end = to + <usize>width * PIXEL;
    while (to < end) {
      let x = f32x4.mul(v128.load(above), w0);
      let y = f32x4.mul(v128.load(here), w3);
      let z = f32x4.mul(v128.load(below), w6);
      x = f32x4.add(x, f32x4.mul(v128.load(above, 16), w1));
      y = f32x4.add(y, f32x4.mul(v128.load(here, 16), w4));
      z = f32x4.add(z, f32x4.mul(v128.load(below, 16), w7));
      x = f32x4.add(x, f32x4.mul(v128.load(above, 32), w2));
      y = f32x4.add(y, f32x4.mul(v128.load(here, 32), w5));
      z = f32x4.add(z, f32x4.mul(v128.load(below, 32), w8));
      v128.store(to, f32x4.add(f32x4.add(x, y), z));
      above += step;
      here += step;
      below += step;
      to += 16;
    }
  }
}

function poolRows(first: usize, fromRow: usize, to: usize, rows: i32, width: i32): void {
  for (let row = 0; row < rows; row++) {
    let here = first + <usize>row * 2 * fromRow;
    let below = here + fromRow;
    const end = to + <usize>width * PIXEL;
    while (to < end) {
      const upper = f32x4.pmax(v128.load(here), v128.load(here, 16));
      const lower = f32x4.pmax(v128.load(below), v128.load(below, 16));
      v128.store(to, f32x4.pmax(upper, lower));
      here += 32;
      below += 32;
      to += 16;
    }
  }
}
