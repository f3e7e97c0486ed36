import type { EyeReport } from './face-analysis.ts';
import type { FaceMesh } from './face-mesh.ts';
import { partOf } from './face-mesh.ts';
import { mean } from './similarity.ts';
import type { Similarity } from './similarity.ts';

/** The eye net was trained on squares of this many times the eye's width, 24 px a side. */
const eyeMargin = 1.6;
const eyeSidePx = 24;
/** Aspect ratio of an eye that is surely shut, and of one that is surely open. */
const shutRatio = 0.12;
const openRatio = 0.28;
/** The aspect ratio alone is no test (a smile narrows open eyes to 0.20), so the net has the larger say. */
const netWeight = 0.7;

/** Returns for both eyes whether they are open. Left and right are the user's, so left is on the picture's right. */
export async function judgeEyes(
  mesh: FaceMesh,
  rateEye: (toPicture: Similarity) => Promise<number>,
): Promise<{ left: EyeReport; right: EyeReport }> {
  return {
    left: await judgeEye(mesh, 'rightEye', rateEye),
    right: await judgeEye(mesh, 'leftEye', rateEye),
  };
}

async function judgeEye(
  mesh: FaceMesh,
  part: 'leftEye' | 'rightEye',
  rateEye: (toPicture: Similarity) => Promise<number>,
): Promise<EyeReport> {
  const outline = partOf(mesh, part);
  const ratio = (spanOf(outline, 1, 5) + spanOf(outline, 2, 4)) / 2 / spanOf(outline, 0, 3);
  const byShape = Math.min(1, Math.max(0, (ratio - shutRatio) / (openRatio - shutRatio)));
  const scale = (spanOf(outline, 0, 3) * eyeMargin) / eyeSidePx;
  const centre = mean(outline);
  const half = (eyeSidePx / 2) * scale;
  const byNet = await rateEye({ a: scale, b: 0, tx: centre.x - half, ty: centre.y - half });
  const open = netWeight * byNet + (1 - netWeight) * byShape;
  return { value: open >= 0.5, confidence: Math.round(100 * Math.max(open, 1 - open)) };
}

function spanOf(outline: readonly { x: number; y: number }[], from: number, to: number): number {
  const one = outline[from];
  const other = outline[to];
  if (!one || !other) throw new RangeError('An eye has six points.');
  return Math.hypot(one.x - other.x, one.y - other.y);
}
