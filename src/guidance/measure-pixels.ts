/** A square picture of a face, cut along its box. */
export interface FacePixels {
  rgba: Uint8ClampedArray;
  sidePx: number;
}

export interface PixelMeasures {
  brightShare: number;
  darkShare: number;
  entropyBit: number;
  uniformity: number;
  sharpness: number;
}

/** sRGB values from which on, and up to which, a pixel is clipped. Source: OFIQ. */
const brightFrom = 251;
const darkUpTo = 15;

/**
 * Measures light and sharpness within the ellipse of a face box, whose corners show the background. Light on
 * both sides is compared in linear light, so that the ratio is one of light and not of its encoding.
 */
export function measurePixels({ rgba, sidePx }: FacePixels): PixelMeasures {
  const luma = toLuma(rgba, sidePx * sidePx);
  const spans = ellipseSpans(sidePx);
  const histogram = new Uint32Array(256);
  const light = [0, 0];
  const count = [0, 0];
  spans.forEach(([from, to], y) => {
    for (let x = from; x < to; x++) {
      const value = luma[y * sidePx + x] ?? 0;
      const level = Math.min(255, Math.round(value));
      histogram[level] = (histogram[level] ?? 0) + 1;
      const half = x < sidePx / 2 ? 0 : 1;
      light[half] = (light[half] ?? 0) + (value / 255) ** gamma;
      count[half] = (count[half] ?? 0) + 1;
    }
  });
  const [leftLight, rightLight] = light.map((sum, half) => sum / (count[half] || 1));
  const pixels = (count[0] ?? 0) + (count[1] ?? 0) || 1;
  return {
    brightShare: histogram.subarray(brightFrom).reduce((sum, n) => sum + n, 0) / pixels,
    darkShare: histogram.subarray(0, darkUpTo + 1).reduce((sum, n) => sum + n, 0) / pixels,
    entropyBit: entropyOf(histogram, pixels),
    uniformity: darkerByLighter(leftLight ?? 0, rightLight ?? 0),
    sharpness: measureSharpness(luma, sidePx, spans),
  };
}

/** sRGB is near enough a power of 2.2 for a ratio. */
const gamma = 2.2;

/** Luma by BT.709, 0–255. */
export function toLuma(rgba: Uint8ClampedArray, pixelCount: number): Float32Array {
  const luma = new Float32Array(pixelCount);
  for (let pixel = 0, at = 0; pixel < pixelCount; pixel++, at += 4) {
    luma[pixel] = 0.2126 * (rgba[at] ?? 0) + 0.7152 * (rgba[at + 1] ?? 0) + 0.0722 * (rgba[at + 2] ?? 0);
  }
  return luma;
}

/** From and to which column each row of the ellipse within a square reaches. */
function ellipseSpans(sidePx: number): readonly (readonly [from: number, to: number])[] {
  const radius = sidePx / 2;
  return Array.from({ length: sidePx }, (_, y) => {
    const half = Math.sqrt(Math.max(0, radius ** 2 - (y + 0.5 - radius) ** 2));
    return [Math.round(radius - half), Math.round(radius + half)];
  });
}

/** Noise is what a bare Laplacian counts as sharpness, and contrast too: hence the Gaussian and the division. */
function measureSharpness(
  luma: Float32Array,
  sidePx: number,
  spans: readonly (readonly [number, number])[],
): number {
  const soft = soften(luma, sidePx);
  const edges = moments();
  const shades = moments();
  for (let y = 2; y < sidePx - 2; y++) {
    const [from, to] = spans[y] ?? [0, 0];
    for (let x = Math.max(2, from); x < Math.min(sidePx - 2, to); x++) {
      const at = y * sidePx + x;
      const value = soft[at] ?? 0;
      const around =
        (soft[at - 1] ?? 0) + (soft[at + 1] ?? 0) + (soft[at - sidePx] ?? 0) + (soft[at + sidePx] ?? 0);
      edges.add(around - 4 * value);
      shades.add(luma[at] ?? 0);
    }
  }
  const shadeVariance = shades.variance();
  return shadeVariance > 0 ? edges.variance() / shadeVariance : 0;
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

function moments(): { add(value: number): void; variance(): number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  return {
    add(value) {
      n++;
      sum += value;
      squares += value * value;
    },
    variance: () => (n === 0 ? 0 : Math.max(0, squares / n - (sum / n) ** 2)),
  };
}

function entropyOf(histogram: Uint32Array, pixels: number): number {
  return histogram.reduce((bits, n) => (n === 0 ? bits : bits - (n / pixels) * Math.log2(n / pixels)), 0);
}

function darkerByLighter(a: number, b: number): number {
  const lighter = Math.max(a, b);
  return lighter > 0 ? Math.min(a, b) / lighter : 1;
}
