/**
 * The heart of the engine: a strip of pixels times a matrix of weights. A tile of 4 pixels × 8 output channels is
 * held in eight registers; 8 pixels × 8 channels no longer fit into sixteen.
 *
 * Weights lie as [channelsOut/8][channelsIn][8]. The strip lies as [channelsIn/4][pixels][4] and is readable up to the
 * next multiple of four pixels. The result gets bias, residual and activation on its way out.
 */

/** Bytes of the four channels of one pixel. */
const PIXEL: usize = 16;

export function multiplyStrip(
  strip: usize,
  stripPlane: usize,
  firstRow: i32,
  rows: i32,
  width: i32,
  groupsIn: i32,
  pairsOut: i32,
  weights: usize,
  bias: usize,
  slopes: usize,
  residual: usize,
  residualPlane: usize,
  residualInRows: bool,
  residualGroups: i32,
  to: usize,
  toPlane: usize,
): void {
  const pixels = rows * width;
  const toRow: usize = (<usize>width + 2) * PIXEL;
  const toFirst: usize = <usize>(firstRow + 1) * toRow + PIXEL;
  const zero = f32x4.splat(0);
  const pairBytes: usize = <usize>groupsIn * 128;

  for (let pair = 0; pair < pairsOut; pair++) {
    const pairWeights = weights + <usize>pair * pairBytes;
    const bias0 = v128.load(bias + <usize>pair * 32);
    const bias1 = v128.load(bias + <usize>pair * 32, 16);
    const slope0 = v128.load(slopes + <usize>pair * 32);
    const slope1 = v128.load(slopes + <usize>pair * 32, 16);
    const plane0 = to + <usize>pair * 2 * toPlane;
    const plane1 = plane0 + toPlane;
    const residual0 = residual + <usize>pair * 2 * residualPlane;
    const residual1 = residual0 + residualPlane;
    const adds0 = pair * 2 < residualGroups;
    const adds1 = pair * 2 + 1 < residualGroups;
    let column = 0;
    let rowStart = toFirst;

    for (let pixel = 0; pixel < pixels; pixel += 4) {
      let a0 = bias0;
      let a1 = bias1;
      let b0 = bias0;
      let b1 = bias1;
      let c0 = bias0;
      let c1 = bias1;
      let d0 = bias0;
      let d1 = bias1;
      let s = strip + <usize>pixel * PIXEL;
      let w = pairWeights;
      const end = pairWeights + pairBytes;
      while (w < end) {
        let w0 = v128.load(w);
        let w1 = v128.load(w, 16);
        let x = v128.load32_splat(s);
        a0 = f32x4.add(a0, f32x4.mul(x, w0));
        a1 = f32x4.add(a1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 16);
        b0 = f32x4.add(b0, f32x4.mul(x, w0));
        b1 = f32x4.add(b1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 32);
        c0 = f32x4.add(c0, f32x4.mul(x, w0));
        c1 = f32x4.add(c1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 48);
        d0 = f32x4.add(d0, f32x4.mul(x, w0));
        d1 = f32x4.add(d1, f32x4.mul(x, w1));

        w0 = v128.load(w, 32);
        w1 = v128.load(w, 48);
        x = v128.load32_splat(s, 4);
        a0 = f32x4.add(a0, f32x4.mul(x, w0));
        a1 = f32x4.add(a1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 20);
        b0 = f32x4.add(b0, f32x4.mul(x, w0));
        b1 = f32x4.add(b1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 36);
        c0 = f32x4.add(c0, f32x4.mul(x, w0));
        c1 = f32x4.add(c1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 52);
        d0 = f32x4.add(d0, f32x4.mul(x, w0));
        d1 = f32x4.add(d1, f32x4.mul(x, w1));

        w0 = v128.load(w, 64);
        w1 = v128.load(w, 80);
        x = v128.load32_splat(s, 8);
        a0 = f32x4.add(a0, f32x4.mul(x, w0));
        a1 = f32x4.add(a1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 24);
        b0 = f32x4.add(b0, f32x4.mul(x, w0));
        b1 = f32x4.add(b1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 40);
        c0 = f32x4.add(c0, f32x4.mul(x, w0));
        c1 = f32x4.add(c1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 56);
        d0 = f32x4.add(d0, f32x4.mul(x, w0));
        d1 = f32x4.add(d1, f32x4.mul(x, w1));

        w0 = v128.load(w, 96);
        w1 = v128.load(w, 112);
        x = v128.load32_splat(s, 12);
        a0 = f32x4.add(a0, f32x4.mul(x, w0));
        a1 = f32x4.add(a1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 28);
        b0 = f32x4.add(b0, f32x4.mul(x, w0));
        b1 = f32x4.add(b1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 44);
        c0 = f32x4.add(c0, f32x4.mul(x, w0));
        c1 = f32x4.add(c1, f32x4.mul(x, w1));
        x = v128.load32_splat(s, 60);
        d0 = f32x4.add(d0, f32x4.mul(x, w0));
        d1 = f32x4.add(d1, f32x4.mul(x, w1));

        w += 128;
        s += stripPlane;
      }

      // The four pixels of a tile may straddle rows: the 6×6 and 3×3 maps are no multiple of four wide.
      for (let n = 0; n < 4; n++) {
        if (pixel + n >= pixels) break;
        const at: usize = rowStart + <usize>column * PIXEL;
        const r: usize = residualInRows ? at : <usize>(pixel + n) * PIXEL;
        let y0 = a0;
        let y1 = a1;
        a0 = b0;
        a1 = b1;
        b0 = c0;
        b1 = c1;
        c0 = d0;
        c1 = d1;
        if (adds0) y0 = f32x4.add(y0, v128.load(residual0 + r));
        if (adds1) y1 = f32x4.add(y1, v128.load(residual1 + r));
        // PReLU as max(x, a·x) would be wrong: some slopes exceed one.
        v128.store(plane0 + at, f32x4.add(f32x4.pmax(y0, zero), f32x4.mul(slope0, f32x4.pmin(y0, zero))));
        v128.store(plane1 + at, f32x4.add(f32x4.pmax(y1, zero), f32x4.mul(slope1, f32x4.pmin(y1, zero))));
        column++;
        if (column == width) {
          column = 0;
          rowStart += toRow;
        }
      }
    }
  }
}
