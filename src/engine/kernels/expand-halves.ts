/** 16-bit floats (finite ones), whose lower and upper bytes lie apart, as 32-bit floats; `count` is a multiple of four. */
export function expandHalves(lower: usize, upper: usize, to: usize, count: i32): void {
  const magnitude = i32x4.splat(0x7fff);
  // Shifted into place, the exponent is 112 too small; the product mends it, for denormal numbers too.
  const rebase = f32x4.splat(5192296858534827628530496329220096.0);
  for (let n = 0; n < count; n += 4) {
    const eight = i8x16.shuffle(
      v128.load32_zero(lower),
      v128.load32_zero(upper),
      0,
      16,
      1,
      17,
      2,
      18,
      3,
      19,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
    );
    const half = i32x4.extend_low_i16x8_u(eight);
    const value = f32x4.mul(i32x4.shl(v128.and(half, magnitude), 13), rebase);
    v128.store(to, v128.or(value, i32x4.shl(v128.andnot(half, magnitude), 16)));
    lower += 4;
    upper += 4;
    to += 16;
  }
}
