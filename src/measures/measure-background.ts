import { lightOfLuma, type FaceLuma } from './face-luma.ts';
import type { FaceMeasures } from './face-measures.ts';
import { levelBelow } from './measure-pixels.ts';

/** How far hair reaches, in widths and heights of the face's box. */
const hairReachX = 0.65;
const hairReachUp = 0.5;
/** Least share of the picture that must remain around the face to measure its background. */
const leastShare = 0.04;

/** Of the whole picture's pixels, those that are darker than what counts as bright in it. */
const brightShare = 0.97;

export interface AroundLight {
  /** Of what is bright in the whole picture, linear and 0–1. */
  pictureLight: number;
  /** Of the brighter half of the background. Undefined if the face fills the picture. */
  backgroundLight?: number;
}

/**
 * Returns the light of the picture, and the mean light, linear and 0–1, of the brighter half of the background next to and above a
 * face. A window behind the face counts, a lamp does not. Shoulders and hair are left out.
 */
export function measureBackground(
  { luma, sidePx }: FaceLuma,
  { centreX, centreY, width, height }: FaceMeasures['box'],
): AroundLight {
  const bottomPx = Math.min(sidePx, Math.round((centreY + height / 2) * sidePx));
  const topPx = (centreY - height * (0.5 + hairReachUp)) * sidePx;
  const whole = new Uint32Array(256);
  for (const value of luma) {
    const level = Math.min(255, Math.round(value));
    whole[level] = (whole[level] ?? 0) + 1;
  }
  const pictureLight = lightOfLuma(levelBelow(whole, brightShare * luma.length));
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = 0; y < bottomPx; y++) {
    for (let x = 0; x < sidePx; x++) {
      if (y > topPx && Math.abs((x + 0.5) / sidePx - centreX) < width * hairReachX) continue;
      const level = Math.round(luma[y * sidePx + x] ?? 0);
      histogram[level] = (histogram[level] ?? 0) + 1;
      count++;
    }
  }
  return count < leastShare * sidePx ** 2
    ? { pictureLight }
    : { pictureLight, backgroundLight: lightOfBrighterHalf(histogram, count / 2) };
}

function lightOfBrighterHalf(histogram: Uint32Array, half: number): number {
  let light = 0;
  let left = half;
  for (let level = 255; level >= 0 && left > 0; level--) {
    const taken = Math.min(left, histogram[level] ?? 0);
    light += taken * lightOfLuma(level);
    left -= taken;
  }
  return light / half;
}
