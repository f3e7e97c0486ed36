/**
 * A row of numbers times a matrix that lies as [numbersOut/8][numbersIn][8], plus bias; `numbersIn` is a multiple of 4.
 * Four running sums hide the time that one addition waits for the last.
 */
export function connectFully(
  from: usize,
  to: usize,
  weights: usize,
  bias: usize,
  numbersIn: i32,
  pairsOut: i32,
): void {
  const end = from + <usize>numbersIn * 4;
  let w = weights;
  for (let pair = 0; pair < pairsOut; pair++) {
    let a0 = v128.load(bias + <usize>pair * 32);
    let a1 = v128.load(bias + <usize>pair * 32, 16);
    let b0 = f32x4.splat(0);
    let b1 = b0;
    let c0 = b0;
    let c1 = b0;
    let d0 = b0;
    let d1 = b0;
    for (let s = from; s < end; s += 16) {
      let x = v128.load32_splat(s);
      a0 = f32x4.add(a0, f32x4.mul(x, v128.load(w)));
      a1 = f32x4.add(a1, f32x4.mul(x, v128.load(w, 16)));
      x = v128.load32_splat(s, 4);
      b0 = f32x4.add(b0, f32x4.mul(x, v128.load(w, 32)));
      b1 = f32x4.add(b1, f32x4.mul(x, v128.load(w, 48)));
      x = v128.load32_splat(s, 8);
      c0 = f32x4.add(c0, f32x4.mul(x, v128.load(w, 64)));
      c1 = f32x4.add(c1, f32x4.mul(x, v128.load(w, 80)));
      x = v128.load32_splat(s, 12);
      d0 = f32x4.add(d0, f32x4.mul(x, v128.load(w, 96)));
      d1 = f32x4.add(d1, f32x4.mul(x, v128.load(w, 112)));
      w += 128;
    }
    v128.store(to + <usize>pair * 32, f32x4.add(f32x4.add(a0, b0), f32x4.add(c0, d0)));
    v128.store(to + <usize>pair * 32, f32x4.add(f32x4.add(a1, b1), f32x4.add(c1, d1)), 16);
  }
}
