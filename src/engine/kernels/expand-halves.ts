/** 16-bit floats (finite ones) as 32-bit floats; `count` is a multiple of four. */
export function expandHalves(from: usize, to: usize, count: i32): void {
  const magnitude = i32x4.splat(0x7fff);
  // Shifted into place, the exponent is 112 too small; the product mends it, for denormal numbers too.
  const rebase = f32x4.splat(5192296858534827628530496329220096.0);
  for (let n = 0; n < count; n += 4) {
    const half = v128.load16x4_u(from);
    const value = f32x4.mul(i32x4.shl(v128.and(half, magnitude), 13), rebase);
    v128.store(to, v128.or(value, i32x4.shl(v128.andnot(half, magnitude), 16)));
    from += 8;
    to += 16;
  }
}
