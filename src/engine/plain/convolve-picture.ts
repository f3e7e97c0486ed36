import type { PlainMemory } from './plain-memory.ts';

/** As `kernels/convolve-picture.ts`. */
export function convolvePicture(
  { floats }: PlainMemory,
  from: number,
  to: number,
  weights: number,
  bias: number,
  slopes: number,
  height: number,
  width: number,
  fromRow: number,
  kernel: number,
  pairsOut: number,
): void {
  const toRow = (width + 2) * 4;
  const toPlane = (height + 2) * toRow;
  const run = kernel * 3;
  const sums = new Float64Array(8);
  for (let pair = 0; pair < pairsOut; pair++) {
    const first = (weights >> 2) + pair * kernel * run * 8;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        for (let n = 0; n < 8; n++) sums[n] = floats[(bias >> 2) + pair * 8 + n] ?? 0;
        let weight = first;
        for (let y = 0; y < kernel; y++) {
          const start = ((from + (row * 2 + y) * fromRow) >> 2) + column * 6;
          for (let x = 0; x < run; x++, weight += 8) {
            const value = floats[start + x] ?? 0;
            for (let n = 0; n < 8; n++) sums[n] = (sums[n] ?? 0) + value * (floats[weight + n] ?? 0);
          }
        }
        const target = (to >> 2) + pair * 2 * toPlane + (row + 1) * toRow + (column + 1) * 4;
        for (let n = 0; n < 8; n++) {
          const sum = sums[n] ?? 0;
          const slope = floats[(slopes >> 2) + pair * 8 + n] ?? 0;
          floats[target + (n >> 2) * toPlane + (n & 3)] = sum > 0 ? sum : slope * sum;
        }
      }
    }
  }
}
