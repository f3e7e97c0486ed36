import { multiplyStrip } from './multiply-strip.ts';
import type { PlainMemory } from './plain-memory.ts';

/** As `kernels/run-block.ts`. */
export function runBlock(
  { floats }: PlainMemory,
  from: number,
  to: number,
  strip: number,
  depthwise: number,
  weights: number,
  bias: number,
  slopes: number,
  height: number,
  width: number,
  stride: number,
  groupsIn: number,
  pairsOut: number,
  stripRows: number,
): void {
  const fromRow = (width * stride + 2) * 4;
  const fromPlane = (height * stride + 2) * fromRow;
  const stripPlane = planeOf(stripRows, width);
  const pooled = stride === 2;
  const source = from >> 2;
  const target = strip >> 2;
  const pool = target + groupsIn * stripPlane;
  for (let row = 0; row < height; row += stripRows) {
    const rows = Math.min(stripRows, height - row);
    for (let group = 0; group < groupsIn; group++) {
      const first = source + group * fromPlane + (row * stride + stride - 1) * fromRow + (stride - 1) * 4;
      const nine = (depthwise >> 2) + group * 36;
      for (let pixel = 0; pixel < rows * width; pixel++) {
        const corner = first + Math.floor(pixel / width) * stride * fromRow + (pixel % width) * stride * 4;
        for (let n = 0; n < 4; n++) {
          const at = group * stripPlane + pixel * 4 + n;
          floats[target + at] = windowOf(floats, corner + n, fromRow, nine + n);
          if (pooled) floats[pool + at] = largestOf(floats, corner + n, fromRow);
        }
      }
    }
    multiplyStrip(floats, {
      strip: target,
      stripPlane,
      firstRow: row,
      pixels: rows * width,
      width,
      groupsIn,
      pairsOut,
      weights: weights >> 2,
      bias: bias >> 2,
      slopes: slopes >> 2,
      residual: pooled
        ? { from: pool, plane: stripPlane, inRows: false, groups: groupsIn }
        : { from: source, plane: fromPlane, inRows: true, groups: groupsIn },
      to: to >> 2,
      toPlane: (height + 2) * (width + 2) * 4,
    });
  }
}

/** As `kernels/mix-channels.ts`. */
export function mixChannels(
  { floats }: PlainMemory,
  from: number,
  to: number,
  strip: number,
  weights: number,
  bias: number,
  slopes: number,
  height: number,
  width: number,
  groupsIn: number,
  pairsOut: number,
  stripRows: number,
): void {
  const fromRow = (width + 2) * 4;
  const plane = (height + 2) * fromRow;
  const stripPlane = planeOf(stripRows, width);
  for (let row = 0; row < height; row += stripRows) {
    const rows = Math.min(stripRows, height - row);
    for (let group = 0; group < groupsIn; group++) {
      for (let n = 0; n < rows; n++) {
        const start = (from >> 2) + group * plane + (row + 1 + n) * fromRow + 4;
        floats.copyWithin((strip >> 2) + group * stripPlane + n * width * 4, start, start + width * 4);
      }
    }
    multiplyStrip(floats, {
      strip: strip >> 2,
      stripPlane,
      firstRow: row,
      pixels: rows * width,
      width,
      groupsIn,
      pairsOut,
      weights: weights >> 2,
      bias: bias >> 2,
      slopes: slopes >> 2,
      to: to >> 2,
      toPlane: plane,
    });
  }
}

/** Tiles of four pixels, as the other kernels have them. */
function planeOf(rows: number, width: number): number {
  return ((rows * width + 3) & ~3) * 4;
}

function windowOf(floats: Float32Array, corner: number, rowFloats: number, nine: number): number {
  let sum = 0;
  for (let y = 0; y < 3; y++) {
    const at = corner + y * rowFloats;
    const weight = nine + y * 12;
    sum +=
      (floats[at] ?? 0) * (floats[weight] ?? 0) +
      (floats[at + 4] ?? 0) * (floats[weight + 4] ?? 0) +
      (floats[at + 8] ?? 0) * (floats[weight + 8] ?? 0);
  }
  return sum;
}

function largestOf(floats: Float32Array, corner: number, rowFloats: number): number {
  const below = corner + rowFloats;
  return Math.max(floats[corner] ?? 0, floats[corner + 4] ?? 0, floats[below] ?? 0, floats[below + 4] ?? 0);
}
