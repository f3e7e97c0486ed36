import { lightOfLuma, type FaceLuma } from './face-luma.ts';

export interface PixelMeasures {
  brightShare: number;
  darkShare: number;
  entropyBit: number;
  /** See `FaceMeasures`. */
  sharpness: number;
  signalToNoise: number;
  highLight: number;
}

/** sRGB values from which on, and up to which, a pixel is clipped. Source: OFIQ. */
const brightFrom = 251;
const darkUpTo = 15;

/** Of the pixels, those that are darker than what is bright on a face: the white of the eyes, teeth, and shine. */
const highShare = 0.995;

/** Half axes of the ellipse within which a face is measured, in widths of its box: beyond lie hair and background. */
const reachX = 0.4;
const reachY = 0.45;

/** Measures light and sharpness of a face alone, without the hair and the background that its box also shows. */
export function measurePixels(picture: FaceLuma): PixelMeasures {
  const { luma, sidePx } = picture;
  const spans = ellipseSpans(sidePx);
  const histogram = new Uint32Array(256);
  let pixels = 0;
  spans.forEach(([from, to], y) => {
    for (let at = y * sidePx + from; at < y * sidePx + to; at++) {
      // Rounds, and faster than `Math.round`.
      const level = ((luma[at] ?? 0) + 0.5) | 0;
      histogram[level] = (histogram[level] ?? 0) + 1;
    }
    pixels += to - from;
  });
  const noise = measureNoise(picture);
  const { sharpness, contrast } = measureSharpness(picture, noise);
  return {
    brightShare: histogram.subarray(brightFrom).reduce((sum, n) => sum + n, 0) / pixels,
    darkShare: histogram.subarray(0, darkUpTo + 1).reduce((sum, n) => sum + n, 0) / pixels,
    entropyBit: entropyOf(histogram, pixels),
    sharpness,
    signalToNoise: contrast / noise,
    highLight: lightOfLuma(levelBelow(histogram, pixels * highShare)),
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

/** Directions in which detail is looked for: motion may go anywhere. */
const directions = 12;

/** Pixels that are taken together before detail is measured: what is left is what makes a face recognisable. */
const detailStep = 4;
/**
 * Of the variance of noise in the picture, what is left in a second difference of such means. Six by the weights (1, 2, 1),
 * a sixteenth by the mean; doubled, because resampling and JPEG spread noise over neighbours.
 */
const noiseInDetail = (6 / detailStep ** 2) * 2;

/** Side of the blocks whose detail is compared, in such means. */
const detailBlock = 4;
/**
 * Which of the blocks counts as smooth, and how much more noise the average block has than it: 1.3 times, for noise alone.
 * Source: people for fitting of the open set.
 */
const smoothDetailShare = 0.3;
const noiseOverSmooth = 1.3;

/** Of each block: the products of the second differences across, down and of both, each with each. */
const momentsOfBlock = 6;

/**
 * Second differences ÷ variance of the luma, in the direction that has the fewest: a lens blurs them all, and motion those
 * along its way. Measured over means of 4×4 pixels, less what noise adds, so that noise is no sharpness: a face has its
 * detail at eyes and mouth, and noise is everywhere, also the coarse noise of night modes and JPEG.
 */
function measureSharpness(
  { luma, sidePx }: FaceLuma,
  noise: number,
): { sharpness: number; contrast: number } {
  const side = Math.floor(sidePx / detailStep);
  const coarse = shrink(luma, sidePx, side);
  const spans = ellipseSpans(side);
  const columns = Math.ceil(side / detailBlock);
  const counts = new Uint8Array(columns ** 2);
  const moments = new Float64Array(counts.length * momentsOfBlock);
  const add = (at: number, value: number): void => {
    moments[at] = (moments[at] ?? 0) + value;
  };
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < side - 1; y++) {
    const [from, to] = spans[y] ?? [0, 0];
    for (let x = Math.max(1, from); x < Math.min(side - 1, to); x++) {
      const at = y * side + x;
      const [above, below] = [at - side, at + side];
      const value = coarse[at] ?? 0;
      const across = (coarse[at - 1] ?? 0) - 2 * value + (coarse[at + 1] ?? 0);
      const down = (coarse[above] ?? 0) - 2 * value + (coarse[below] ?? 0);
      const turn =
        ((coarse[below + 1] ?? 0) -
          (coarse[below - 1] ?? 0) -
          (coarse[above + 1] ?? 0) +
          (coarse[above - 1] ?? 0)) /
        4;
      const block = Math.floor(y / detailBlock) * columns + Math.floor(x / detailBlock);
      const first = block * momentsOfBlock;
      add(first, across * across);
      add(first + 1, down * down);
      add(first + 2, turn * turn);
      add(first + 3, across * down);
      add(first + 4, across * turn);
      add(first + 5, down * turn);
      counts[block] = (counts[block] ?? 0) + 1;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  let fewest = Infinity;
  for (let way = 0; way < directions; way++) {
    const weights = weightsAlong((way * Math.PI) / directions);
    let edges = 0;
    const ofBlocks: number[] = [];
    for (let block = 0; block < counts.length; block++) {
      let energy = 0;
      for (let n = 0; n < momentsOfBlock; n++)
        energy += (weights[n] ?? 0) * (moments[block * momentsOfBlock + n] ?? 0);
      edges += energy;
      // Those on the rim are not whole.
      if (counts[block] === detailBlock ** 2) ofBlocks.push(energy / detailBlock ** 2);
    }
    ofBlocks.sort((a, b) => a - b);
    const smooth = ofBlocks[Math.floor(ofBlocks.length * smoothDetailShare)] ?? 0;
    const ofNoise = Math.max(noiseInDetail * noise ** 2, noiseOverSmooth * smooth);
    fewest = Math.min(fewest, edges / (count || 1) - ofNoise);
  }
  const variance = varianceOf(count, sum, squares);
  return {
    sharpness: variance > 0 ? Math.max(0, fewest) / variance : 0,
    contrast: Math.sqrt(variance),
  };
}

/** How much of each moment is in the squared second difference in one direction. */
function weightsAlong(angle: number): readonly number[] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const both = c * c * s * s;
  return [c ** 4, s ** 4, 4 * both, 2 * both, 4 * c * c * c * s, 4 * c * s * s * s];
}

/** Side of the blocks whose noise is compared, in pixels, and which of them counts: skin is smooth somewhere. */
const noiseBlockPx = 8;
const smoothShare = 0.3;
/** Rounding to whole levels makes this much noise; nothing is cleaner. */
const leastNoise = 0.3;

/** Standard deviation of the noise, in levels, by what a mask that is blind to edges finds in smooth places (Immerkær 1996). */
function measureNoise({ luma, sidePx }: FaceLuma): number {
  const blocks: number[] = [];
  const spans = ellipseSpans(sidePx);
  for (let top = noiseBlockPx; top + noiseBlockPx < sidePx; top += noiseBlockPx) {
    const [from, to] = spans[top + noiseBlockPx / 2] ?? [0, 0];
    for (let left = from; left + noiseBlockPx < to; left += noiseBlockPx) {
      let squares = 0;
      for (let y = top; y < top + noiseBlockPx; y++) {
        // The mask is the second difference down of second differences across: each column's serves three pixels.
        const from = y * sidePx + left;
        let before = secondDifference(luma, from - 1, sidePx);
        let here = secondDifference(luma, from, sidePx);
        for (let at = from; at < from + noiseBlockPx; at++) {
          const after = secondDifference(luma, at + 1, sidePx);
          const found = before - 2 * here + after;
          squares += found * found;
          before = here;
          here = after;
        }
      }
      blocks.push(squares / noiseBlockPx ** 2);
    }
  }
  blocks.sort((a, b) => a - b);
  // The mask's own weights have a sum of squares of 36.
  return Math.max(leastNoise, Math.sqrt((blocks[Math.floor(blocks.length * smoothShare)] ?? 0) / 36));
}

function secondDifference(luma: Float32Array, at: number, step: number): number {
  return (luma[at - step] ?? 0) - 2 * (luma[at] ?? 0) + (luma[at + step] ?? 0);
}

function shrink(luma: Float32Array, sidePx: number, side: number): Float32Array {
  const means = new Float32Array(side * side);
  for (let to = 0; to < means.length; to++) {
    const first = (Math.floor(to / side) * sidePx + (to % side)) * detailStep;
    let sum = 0;
    for (let row = first; row < first + detailStep * sidePx; row += sidePx) {
      for (let at = row; at < row + detailStep; at++) sum += luma[at] ?? 0;
    }
    means[to] = sum / detailStep ** 2;
  }
  return means;
}

/** The level that this many pixels do not exceed. */
export function levelBelow(histogram: Uint32Array, pixels: number): number {
  let seen = 0;
  for (let level = 0; level < histogram.length; level++) {
    seen += histogram[level] ?? 0;
    if (seen >= pixels) return level;
  }
  return histogram.length - 1;
}

function varianceOf(count: number, sum: number, squares: number): number {
  return count === 0 ? 0 : Math.max(0, squares / count - (sum / count) ** 2);
}

function entropyOf(histogram: Uint32Array, pixels: number): number {
  return histogram.reduce((bits, n) => (n === 0 ? bits : bits - (n / pixels) * Math.log2(n / pixels)), 0);
}
