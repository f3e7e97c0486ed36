import { meshInputPx, meshPointCount } from './face-nets.ts';
import type { TurnedArea } from '../frames/frame-surface.ts';
import { lineAngleRad } from './line-angle.ts';
import type { SeenFace } from './seen-face.ts';

/** The mesh expects a face with a quarter of its size as margin on every side. Source: MediaPipe's own graph. */
const margin = 1.5;

/** What the mesh shall look at: a square around the face, turned so that the eyes lie level. */
export function meshCrop({ box, keypoints }: SeenFace): TurnedArea {
  const sidePx = margin * Math.max(box.width, box.height);
  return {
    centreX: box.x + box.width / 2,
    centreY: box.y + box.height / 2,
    widthPx: sidePx,
    heightPx: sidePx,
    turnRad: lineAngleRad(keypoints.leftEye, keypoints.rightEye),
  };
}

/** The mesh's points in pixels of the frame, with the depth in the same unit. */
export function placeMesh(points: Float32Array, crop: TurnedArea): Float32Array {
  const scale = crop.widthPx / meshInputPx;
  const cos = Math.cos(crop.turnRad) * scale;
  const sin = Math.sin(crop.turnRad) * scale;
  const placed = new Float32Array(meshPointCount * 3);
  for (let at = 0; at < placed.length; at += 3) {
    const x = (points[at] ?? 0) - meshInputPx / 2;
    const y = (points[at + 1] ?? 0) - meshInputPx / 2;
    placed[at] = crop.centreX + x * cos - y * sin;
    placed[at + 1] = crop.centreY + x * sin + y * cos;
    placed[at + 2] = (points[at + 2] ?? 0) * scale;
  }
  return placed;
}
