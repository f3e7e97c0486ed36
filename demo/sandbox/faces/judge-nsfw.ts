import type { FaceMesh } from './face-mesh.ts';
import { partOf } from './face-mesh.ts';
import { measureRegion } from './measure-region.ts';
import type { Picture } from './picture.ts';
import type { Detection } from './suppress-overlaps.ts';
import { areaOf } from './suppress-overlaps.ts';

/** Share of this person's skin outside the face from which a picture is called unsafe; portraits stay below 0.45. */
const unsafeSkinShare = 0.75;
/** This far from the threshold the figure is as sure as it gets. */
const clearMargin = 0.4;
/** How far a pixel's colour differences may lie from those of the cheeks. */
const chromaTolerance = 12;

/**
 * A stand-in for a classifier: how much of the picture outside the face has the colour of this face's cheeks. It
 * cannot tell nakedness from a wooden wall, hence `confidence` (0–100, in the value given) never exceeds 70.
 */
export function judgeNsfw(
  picture: Picture,
  face: Detection,
  mesh: FaceMesh,
): { isSafe: boolean; confidence: number } {
  const cheeks = [
    measureRegion(picture, partOf(mesh, 'leftCheek')),
    measureRegion(picture, partOf(mesh, 'rightCheek')),
  ];
  const own = {
    cb: cheeks.reduce((sum, { cb }) => sum + cb, 0) / cheeks.length,
    cr: cheeks.reduce((sum, { cr }) => sum + cr, 0) / cheeks.length,
    tolerance: chromaTolerance,
  };
  const whole = measureRegion(picture, undefined, own);
  const within = measureRegion(
    picture,
    [
      { x: face.left, y: face.top },
      { x: face.right, y: face.top },
      { x: face.right, y: face.bottom },
      { x: face.left, y: face.bottom },
    ],
    own,
  );
  const faceShare = Math.min(0.95, areaOf(face) / (picture.widthPx * picture.heightPx));
  const skinShare = Math.max(0, whole.skinShare - within.skinShare * faceShare) / (1 - faceShare);
  const margin = Math.min(1, Math.abs(skinShare - unsafeSkinShare) / clearMargin);
  return { isSafe: skinShare < unsafeSkinShare, confidence: Math.round(50 + 20 * margin) };
}
