/**
 * A map as plain numbers [row][column][channel]. Channels come in fours, so that up to three numbers of nothing are
 * written behind a pixel; the next one overwrites them, and behind the last one there is room.
 */
export function flattenMap(from: usize, to: usize, height: i32, width: i32, channels: i32): void {
  const fromRow: usize = <usize>(width + 2) * 16;
  const plane: usize = <usize>(height + 2) * fromRow;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let s = from + <usize>(row + 1) * fromRow + <usize>(column + 1) * 16;
      for (let channel = 0; channel < channels; channel += 4) {
        v128.store(to + <usize>channel * 4, v128.load(s));
        s += plane;
      }
      to += <usize>channels * 4;
    }
  }
}
