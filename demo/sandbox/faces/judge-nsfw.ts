import { measureRegion } from './measure-region.ts';
import type { Picture } from './picture.ts';
import type { Detection } from './suppress-overlaps.ts';
import { areaOf } from './suppress-overlaps.ts';

/** Share of skin outside the face from which a picture is called unsafe; bare shoulders in portraits reach about 0.4. */
const unsafeSkinShare = 0.8;
/** This far from the threshold the figure is as sure as it gets. */
const clearMargin = 0.4;

/**
 * A stand-in for a classifier: how much of the picture outside the face has the colour of skin. It cannot tell
 * nakedness from a wooden wall, hence `confidence` (0–100, in the value given) never exceeds 70.
 */
export function judgeNsfw(picture: Picture, face: Detection): { isSafe: boolean; confidence: number } {
  const whole = measureRegion(picture);
  const within = measureRegion(picture, [
    { x: face.left, y: face.top },
    { x: face.right, y: face.top },
    { x: face.right, y: face.bottom },
    { x: face.left, y: face.bottom },
  ]);
  const faceShare = Math.min(0.95, areaOf(face) / (picture.widthPx * picture.heightPx));
  const skinShare = Math.max(0, whole.skinShare - within.skinShare * faceShare) / (1 - faceShare);
  const margin = Math.min(1, Math.abs(skinShare - unsafeSkinShare) / clearMargin);
  return { isSafe: skinShare < unsafeSkinShare, confidence: Math.round(50 + 20 * margin) };
}
