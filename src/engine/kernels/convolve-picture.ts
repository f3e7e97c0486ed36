/**
 * The first convolution, stride 2: a picture of rows of RGB with its padding around it, times weights that lie as
 * [channelsOut/8][kernel row][kernel column × 3][8]. `width` and `height` are the output's; `width` is a multiple of 4.
 */
export function convolvePicture(
  from: usize,
  to: usize,
  weights: usize,
  bias: usize,
  slopes: usize,
  height: i32,
  width: i32,
  fromRow: usize,
  kernel: i32,
  pairsOut: i32,
): void {
  const toRow: usize = <usize>(width + 2) * 16;
  const toPlane: usize = <usize>(height + 2) * toRow;
  const runBytes: usize = <usize>kernel * 12;
  const pairBytes: usize = <usize>kernel * <usize>kernel * 96;
  const zero = f32x4.splat(0);
  for (let pair = 0; pair < pairsOut; pair++) {
    const bias0 = v128.load(bias + <usize>pair * 32);
    const bias1 = v128.load(bias + <usize>pair * 32, 16);
    const slope0 = v128.load(slopes + <usize>pair * 32);
    const slope1 = v128.load(slopes + <usize>pair * 32, 16);
    for (let row = 0; row < height; row++) {
      let at = to + <usize>pair * 2 * toPlane + <usize>(row + 1) * toRow + 16;
      const rowStart = from + <usize>row * 2 * fromRow;
      for (let column = 0; column < width; column += 4) {
        let a0 = bias0;
        let a1 = bias1;
        let b0 = bias0;
        let b1 = bias1;
        let c0 = bias0;
        let c1 = bias1;
        let d0 = bias0;
        let d1 = bias1;
        let w = weights + <usize>pair * pairBytes;
        let start = rowStart + <usize>column * 24;
        for (let y = 0; y < kernel; y++) {
          let s = start;
          const end = s + runBytes;
          while (s < end) {
            const w0 = v128.load(w);
            const w1 = v128.load(w, 16);
            let x = v128.load32_splat(s);
            a0 = f32x4.add(a0, f32x4.mul(x, w0));
            a1 = f32x4.add(a1, f32x4.mul(x, w1));
            x = v128.load32_splat(s, 24);
            b0 = f32x4.add(b0, f32x4.mul(x, w0));
            b1 = f32x4.add(b1, f32x4.mul(x, w1));
            x = v128.load32_splat(s, 48);
            c0 = f32x4.add(c0, f32x4.mul(x, w0));
            c1 = f32x4.add(c1, f32x4.mul(x, w1));
            x = v128.load32_splat(s, 72);
            d0 = f32x4.add(d0, f32x4.mul(x, w0));
            d1 = f32x4.add(d1, f32x4.mul(x, w1));
            w += 32;
            s += 4;
          }
          start += fromRow;
        }
        v128.store(at, f32x4.add(f32x4.pmax(a0, zero), f32x4.mul(slope0, f32x4.pmin(a0, zero))));
        v128.store(at, f32x4.add(f32x4.pmax(b0, zero), f32x4.mul(slope0, f32x4.pmin(b0, zero))), 16);
        v128.store(at, f32x4.add(f32x4.pmax(c0, zero), f32x4.mul(slope0, f32x4.pmin(c0, zero))), 32);
        v128.store(at, f32x4.add(f32x4.pmax(d0, zero), f32x4.mul(slope0, f32x4.pmin(d0, zero))), 48);
        const next = at + toPlane;
        v128.store(next, f32x4.add(f32x4.pmax(a1, zero), f32x4.mul(slope1, f32x4.pmin(a1, zero))));
        v128.store(next, f32x4.add(f32x4.pmax(b1, zero), f32x4.mul(slope1, f32x4.pmin(b1, zero))), 16);
        v128.store(next, f32x4.add(f32x4.pmax(c1, zero), f32x4.mul(slope1, f32x4.pmin(c1, zero))), 32);
        v128.store(next, f32x4.add(f32x4.pmax(d1, zero), f32x4.mul(slope1, f32x4.pmin(d1, zero))), 48);
        at += 64;
      }
    }
  }
}
