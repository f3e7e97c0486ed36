import { noEyeBaseline, type EyeBaseline } from './eye-baseline.ts';
import type { FaceMeasures } from './face-measures.ts';
import { guidanceThresholds } from './guidance-thresholds.ts';

/** A head at the very limit of its angles counts half as much as a straight one. */
const poseWeight = 0.5;

/**
 * How good a picture a frame would make (pure): its sharpness, lessened by a turned head and by eyes narrower
 * than the person's own. Comparable between frames of one person and camera only.
 */
export function scoreFrame(face: FaceMeasures, baseline: EyeBaseline = noEyeBaseline): number {
  return face.sharpness * straightness(face) * eyesOpen(face, baseline);
}

function straightness({ yawDeg, pitchDeg, rollDeg }: FaceMeasures): number {
  const { yawDeg: yaw, pitchDeg: pitch, rollDeg: roll } = guidanceThresholds;
  const off =
    Math.hypot(yawDeg / yaw.capture, pitchDeg / pitch.capture, rollDeg / roll.capture) / Math.sqrt(3);
  return 1 - poseWeight * Math.min(1, off);
}

function eyesOpen({ mesh }: FaceMeasures, { openRatio }: EyeBaseline): number {
  if (mesh === undefined || openRatio === undefined || openRatio <= 0) return 1;
  return Math.min(1, (mesh.leftEyeRatio + mesh.rightEyeRatio) / 2 / openRatio);
}
