import type { PlainMemory } from './plain-memory.ts';

const half = 1 << 15;

/** As `kernels/sample-channel.ts`, to the bit. */
export function sampleChannel(
  { bytes, whole }: PlainMemory,
  from: number,
  to: number,
  stride: number,
  step: number,
  lastX: number,
  lastY: number,
  black: number,
  startX: number,
  startY: number,
  alongX: number,
  alongY: number,
  downX: number,
  downY: number,
  side: number,
  taps: number,
): void {
  const limitX = lastX << 16;
  const limitY = lastY << 16;
  whole.fill(0, to >> 2, (to >> 2) + side * side);
  for (let row = 0; row < side * taps; row++) {
    let x = (startX + Math.imul(row, downX)) | 0;
    let y = (startY + Math.imul(row, downY)) | 0;
    let at = (to >> 2) + Math.floor(row / taps) * side;
    for (let column = 0; column < side; column++, at++) {
      let sum = 0;
      for (let tap = 0; tap < taps; tap++, x = (x + alongX) | 0, y = (y + alongY) | 0) {
        if (x < -half || y < -half || x > limitX + half || y > limitY + half) {
          sum += black << 8;
          continue;
        }
        const nearX = Math.max(0, Math.min(x, limitX));
        const nearY = Math.max(0, Math.min(y, limitY));
        const here = from + (nearY >> 16) * stride + (nearX >> 16) * step;
        const right = nearX < limitX ? step : 0;
        const under = here + (nearY < limitY ? stride : 0);
        const partX = (nearX >> 8) & 255;
        const partY = (nearY >> 8) & 255;
        const upper = bytes[here] ?? 0;
        const lower = bytes[under] ?? 0;
        const top = (upper << 8) + ((bytes[here + right] ?? 0) - upper) * partX;
        const bottom = (lower << 8) + ((bytes[under + right] ?? 0) - lower) * partX;
        sum += top + (((bottom - top) * partY) >> 8);
      }
      whole[at] = (whole[at] ?? 0) + sum;
    }
  }
}

/** As `kernels/mix-colours.ts`; a colour may differ by one where it lies between two. */
export function mixColours(
  { bytes, floats, whole }: PlainMemory,
  from: number,
  to: number,
  rows: number,
  count: number,
): void {
  const rgba = new Uint8ClampedArray(bytes.buffer, to, count * 4);
  const first = from >> 2;
  const row = rows >> 2;
  for (let n = 0, at = 0; n < count; n++, at += 4) {
    const a = whole[first + n] ?? 0;
    const b = whole[first + count + n] ?? 0;
    const c = whole[first + 2 * count + n] ?? 0;
    for (let colour = 0; colour < 3; colour++) {
      const by = row + colour * 4;
      rgba[at + colour] =
        a * (floats[by] ?? 0) + b * (floats[by + 1] ?? 0) + c * (floats[by + 2] ?? 0) + (floats[by + 3] ?? 0);
    }
    rgba[at + 3] = 255;
  }
}
