// A sandbox figure. No freely licensed net was found that tells a person from a photo of a person, and a single still
// holds too little to pretend otherwise. What is measured here are three faults that some reproductions have and a
// camera picture of a person has not; testers who need a negative result force it (`sandbox:liveness=false`).
import type { FaceMesh } from './face-mesh.ts';
import { partOf } from './face-mesh.ts';
import type { Picture } from './picture.ts';
import { sampleCrop } from './sample-crop.ts';

/** Faults of one face crop of 128 px. */
export interface LivenessMeasures {
  /** Variance of the Laplacian after a 3×3 Gaussian ÷ variance of the luma; noise hardly counts. */
  sharpness: number;
  /** Standard deviation of what a 3×3 Gaussian removes ÷ that of the luma: pixel grids and moiré raise it. */
  grain: number;
  /** Mean distance of the colours from grey, 0–255. */
  colour: number;
}

const cropSidePx = 128;
/** Start of each fault and where it is complete; portraits and webcam frames lie clear of the starts. */
const faults = {
  sharpness: { from: 0.0012, to: 0.0002 },
  grain: { from: 0.3, to: 0.6 },
  colour: { from: 4, to: 1 },
} as const;
/** A still can never be more certain than this. */
const highestScore = 96;

/** A score from 0 to 96, live from 50 on; `confidence` is in the value given. See the head of this file. */
export function judgeLiveness(picture: Picture, mesh: FaceMesh): { value: boolean; confidence: number } {
  const measures = measureLiveness(picture, mesh);
  const left = (name: keyof LivenessMeasures): number => {
    const { from, to } = faults[name];
    return Math.min(1, Math.max(0, (measures[name] - to) / (from - to)));
  };
  const score = Math.round(highestScore * Math.min(left('sharpness'), left('grain'), left('colour')));
  return { value: score >= 50, confidence: score >= 50 ? score : 100 - score };
}

/** Measures the upright square around the face at 128 px. */
export function measureLiveness(picture: Picture, mesh: FaceMesh): LivenessMeasures {
  const oval = partOf(mesh, 'oval');
  const xs = oval.map(({ x }) => x);
  const ys = oval.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const side = Math.min(Math.max(...xs) - left, Math.max(...ys) - top);
  const crop = sampleCrop(picture, { a: side / cropSidePx, b: 0, tx: left, ty: top }, cropSidePx, 0);
  const luma = new Float32Array(cropSidePx * cropSidePx);
  let colour = 0;
  for (let i = 0; i < luma.length; i += 1) {
    const red = crop[i * 3] ?? 0;
    const green = crop[i * 3 + 1] ?? 0;
    const blue = crop[i * 3 + 2] ?? 0;
    luma[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
    colour += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  const smooth = filter(luma, [1, 2, 1, 2, 4, 2, 1, 2, 1], 16);
  const spread = varianceOf(luma);
  if (spread === 0) return { sharpness: 0, grain: 0, colour: 0 };
  return {
    sharpness: varianceOf(filter(smooth, [0, 1, 0, 1, -4, 1, 0, 1, 0], 1)) / spread,
    grain: Math.sqrt(varianceOf(luma.map((value, i) => value - (smooth[i] ?? 0))) / spread),
    colour: colour / luma.length,
  };
}

/** A 3×3 kernel over a square; the border repeats. */
function filter(values: Float32Array, kernel: readonly number[], divisor: number): Float32Array {
  const last = cropSidePx - 1;
  const result = new Float32Array(values.length);
  for (let y = 0; y <= last; y += 1) {
    for (let x = 0; x <= last; x += 1) {
      let sum = 0;
      for (let k = 0; k < 9; k += 1) {
        const row = Math.min(last, Math.max(0, y + Math.trunc(k / 3) - 1));
        const column = Math.min(last, Math.max(0, x + (k % 3) - 1));
        sum += (kernel[k] ?? 0) * (values[row * cropSidePx + column] ?? 0);
      }
      result[y * cropSidePx + x] = sum / divisor;
    }
  }
  return result;
}

function varianceOf(values: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return Math.max(0, squares / values.length - (sum / values.length) ** 2);
}
