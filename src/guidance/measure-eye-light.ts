import { lightOfLuma, type FaceLuma } from './face-luma.ts';
import { faceSquare } from './face-square.ts';
import type { Point, SeenFace } from './seen-face.ts';

/** Half the side of the patches that are compared, in eye distances. */
const patchReach = 0.16;
/** How far below the eyes the cheeks are looked at, in eye distances: beside the nose, above the mouth. */
const cheekDrop = 0.55;

/**
 * Light around the eyes ÷ light of the cheeks, in linear light: far below 1 behind dark glasses. Undefined
 * where the patches do not lie within the face's picture.
 */
export function measureEyeLight({ luma, sidePx }: FaceLuma, face: SeenFace): number | undefined {
  const { leftEye, rightEye } = face.keypoints;
  const square = faceSquare(face);
  const scale = sidePx / square.widthPx;
  const place = ({ x, y }: Point): Point => ({
    x: (x - square.centreX + square.widthPx / 2) * scale,
    y: (y - square.centreY + square.heightPx / 2) * scale,
  });
  const [left, right] = [place(leftEye), place(rightEye)];
  const eyeDistancePx = Math.hypot(right.x - left.x, right.y - left.y);
  const lightAt = (point: Point) => meanLight(luma, sidePx, point, patchReach * eyeDistancePx);
  const cheek = ({ x, y }: Point): Point => ({ x, y: y + cheekDrop * eyeDistancePx });
  const eyes = average(lightAt(left), lightAt(right));
  const cheeks = average(lightAt(cheek(left)), lightAt(cheek(right)));
  return eyes === undefined || !cheeks ? undefined : eyes / cheeks;
}

function meanLight(luma: Float32Array, sidePx: number, centre: Point, reachPx: number): number | undefined {
  const [x0, x1] = [Math.round(centre.x - reachPx), Math.round(centre.x + reachPx)];
  const [y0, y1] = [Math.round(centre.y - reachPx), Math.round(centre.y + reachPx)];
  if (!(x0 >= 0 && y0 >= 0 && x1 < sidePx && y1 < sidePx)) return undefined;
  let sum = 0;
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) sum += lightOfLuma(luma[y * sidePx + x] ?? 0);
  }
  return sum / ((x1 - x0 + 1) * (y1 - y0 + 1));
}

function average(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
}
