import type { FaceMeasures } from '../measures/face-measures.ts';
import { guidanceThresholds } from './guidance-thresholds.ts';
import { eyesOfBaseline, unknownPerson, type PersonBaseline } from './person-baseline.ts';

/** A head at the very limit of its angles counts half as much as a straight one. */
const poseWeight = 0.5;
/** An open mouth counts a fifth less: matching prefers faces at rest, but a sharp laugh to a blurred face. */
const mouthWeight = 0.2;

/**
 * Returns how good a picture a frame would make (pure): its sharpness, reduced by a turned head, by eyes narrower than
 * the user's baseline and by an open mouth. Scores are comparable only between frames of one user and camera.
 */
export function scoreFrame(face: FaceMeasures, person: PersonBaseline = unknownPerson): number {
  return face.sharpness * straightness(face) * Math.min(1, eyesOfBaseline(face, person) ?? 1) * rest(face);
}

function straightness({ yawDeg, pitchDeg, rollDeg }: FaceMeasures): number {
  const { yawDeg: yaw, pitchDeg: pitch, rollDeg: roll } = guidanceThresholds;
  const off =
    Math.hypot(yawDeg / yaw.capture, pitchDeg / pitch.capture, rollDeg / roll.capture) / Math.sqrt(3);
  return 1 - poseWeight * Math.min(1, off);
}

function rest({ mesh }: FaceMeasures): number {
  const open = (mesh?.mouthOpenShare ?? 0) / guidanceThresholds.mouthOpenShare.hint;
  return 1 - mouthWeight * Math.min(1, open);
}
