/** Bytes of weights as [channelsOut/8][rows][8], times their channel's scale, as 32-bit floats in the same order. */
export function expandBytes(from: usize, to: usize, scales: usize, rows: i32, pairs: i32): void {
  for (let pair = 0; pair < pairs; pair++) {
    const scale0 = v128.load(scales + <usize>pair * 32);
    const scale1 = v128.load(scales + <usize>pair * 32, 16);
    for (let row = 0; row < rows; row++) {
      const eight = v128.load8x8_s(from);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(eight)), scale0));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(eight)), scale1), 16);
      from += 8;
      to += 32;
    }
  }
}
