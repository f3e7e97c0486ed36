import type { FaceLuma } from './face-luma.ts';

export interface PixelMeasures {
  brightShare: number;
  darkShare: number;
  entropyBit: number;
  sharpness: number;
}

/** sRGB values from which on, and up to which, a pixel is clipped. Source: OFIQ. */
const brightFrom = 251;
const darkUpTo = 15;

/** Half axes of the ellipse within which a face is measured, in widths of its box: beyond lie hair and background. */
const reachX = 0.4;
const reachY = 0.45;

/** Measures light and sharpness of a face alone, without the hair and the background that its box also shows. */
export function measurePixels({ luma, sidePx }: FaceLuma): PixelMeasures {
  const spans = ellipseSpans(sidePx);
  const histogram = new Uint32Array(256);
  let pixels = 0;
  spans.forEach(([from, to], y) => {
    for (let x = from; x < to; x++) {
      const level = Math.min(255, Math.round(luma[y * sidePx + x] ?? 0));
      histogram[level] = (histogram[level] ?? 0) + 1;
    }
    pixels += to - from;
  });
  return {
    brightShare: histogram.subarray(brightFrom).reduce((sum, n) => sum + n, 0) / pixels,
    darkShare: histogram.subarray(0, darkUpTo + 1).reduce((sum, n) => sum + n, 0) / pixels,
    entropyBit: entropyOf(histogram, pixels),
    sharpness: measureSharpness(luma, sidePx, spans),
  };
}

/** From and to which column each row of the ellipse in the middle of a square reaches. */
function ellipseSpans(sidePx: number): readonly (readonly [from: number, to: number])[] {
  const middle = sidePx / 2;
  return Array.from({ length: sidePx }, (_, y) => {
    const up = (y + 0.5 - middle) / (reachY * sidePx);
    const half = reachX * sidePx * Math.sqrt(Math.max(0, 1 - up * up));
    return [Math.round(middle - half), Math.round(middle + half)];
  });
}

/** Noise is what a bare Laplacian counts as sharpness, and contrast too: hence the Gaussian and the division. */
function measureSharpness(
  luma: Float32Array,
  sidePx: number,
  spans: readonly (readonly [number, number])[],
): number {
  const soft = soften(luma, sidePx);
  let count = 0;
  let edgeSum = 0;
  let edgeSquares = 0;
  let shadeSum = 0;
  let shadeSquares = 0;
  for (let y = 2; y < sidePx - 2; y++) {
    const [from, to] = spans[y] ?? [0, 0];
    for (let x = Math.max(2, from); x < Math.min(sidePx - 2, to); x++) {
      const at = y * sidePx + x;
      const value = soft[at] ?? 0;
      const around =
        (soft[at - 1] ?? 0) + (soft[at + 1] ?? 0) + (soft[at - sidePx] ?? 0) + (soft[at + sidePx] ?? 0);
      const edge = around - 4 * value;
      const shade = luma[at] ?? 0;
      count++;
      edgeSum += edge;
      edgeSquares += edge * edge;
      shadeSum += shade;
      shadeSquares += shade * shade;
    }
  }
  const shadeVariance = varianceOf(count, shadeSum, shadeSquares);
  return shadeVariance > 0 ? varianceOf(count, edgeSum, edgeSquares) / shadeVariance : 0;
}

/** A 3×3 Gaussian (1 2 1), as two passes; the outermost pixels stay 0. */
function soften(luma: Float32Array, sidePx: number): Float32Array {
  const across = new Float32Array(luma.length);
  for (let at = 1; at < luma.length - 1; at++) {
    across[at] = ((luma[at - 1] ?? 0) + 2 * (luma[at] ?? 0) + (luma[at + 1] ?? 0)) / 4;
  }
  const soft = new Float32Array(luma.length);
  for (let at = sidePx; at < luma.length - sidePx; at++) {
    soft[at] = ((across[at - sidePx] ?? 0) + 2 * (across[at] ?? 0) + (across[at + sidePx] ?? 0)) / 4;
  }
  return soft;
}

function varianceOf(count: number, sum: number, squares: number): number {
  return count === 0 ? 0 : Math.max(0, squares / count - (sum / count) ** 2);
}

function entropyOf(histogram: Uint32Array, pixels: number): number {
  return histogram.reduce((bits, n) => (n === 0 ? bits : bits - (n / pixels) * Math.log2(n / pixels)), 0);
}
