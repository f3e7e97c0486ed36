/** Bytes of weights as [channelsOut][rows], times their channel's scale, as 32-bit floats in the order [channelsOut/8][rows][8]. */
export function expandBytes(from: usize, to: usize, scales: usize, rows: i32, pairs: i32): void {
  for (let channel = 0; channel < pairs * 8; channel++) {
    const scale = load<f32>(scales + ((<usize>channel) << 2));
    let place = to + ((<usize>((channel >> 3) * rows * 8 + (channel & 7))) << 2);
    for (let row = 0; row < rows; row++) {
      store<f32>(place, <f32>load<i8>(from) * scale);
      from += 1;
      place += 32;
    }
  }
}
