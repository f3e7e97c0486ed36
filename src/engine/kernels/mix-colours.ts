/** Three channels of whole numbers as RGBA bytes, by three rows of three factors and a sum; `count` is a multiple of four. */
export function mixColours(from: usize, to: usize, rows: usize, count: i32): void {
  const channel = <usize>count * 4;
  for (let n = 0; n < count; n += 4) {
    const a = f32x4.convert_i32x4_s(v128.load(from));
    const b = f32x4.convert_i32x4_s(v128.load(from + channel));
    const c = f32x4.convert_i32x4_s(v128.load(from + channel * 2));
    const red = byteOf(a, b, c, rows);
    const green = i32x4.shl(byteOf(a, b, c, rows + 16), 8);
    const blue = i32x4.shl(byteOf(a, b, c, rows + 32), 16);
    v128.store(to, v128.or(v128.or(red, green), v128.or(blue, i32x4.splat(0xff000000))));
    from += 16;
    to += 16;
  }
}

function byteOf(a: v128, b: v128, c: v128, row: usize): v128 {
  let sum = f32x4.add(v128.load32_splat(row, 12), f32x4.mul(a, v128.load32_splat(row)));
  sum = f32x4.add(sum, f32x4.mul(b, v128.load32_splat(row, 4)));
  sum = f32x4.add(sum, f32x4.mul(c, v128.load32_splat(row, 8)));
  const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(sum));
  return i32x4.min_s(i32x4.max_s(whole, i32x4.splat(0)), i32x4.splat(255));
}
