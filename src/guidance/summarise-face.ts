import type { FaceMeasures } from '../measures/face-measures.ts';
import { guidanceThresholds, type GuidanceThresholds } from './guidance-thresholds.ts';
import { eyesOfBaseline, unknownPerson, type PersonBaseline } from './person-baseline.ts';

/** What `fortface-guidance` reports about the face: verdicts and angles, and nothing that identifies the user. */
export interface FaceSummary {
  centred: boolean;
  distance: 'too-far' | 'good' | 'too-near';
  /** Whole degrees; directions as in `FaceMeasures`. */
  yaw: number;
  pitch: number;
  roll: number;
  light: 'back-lit' | 'too-dark' | 'too-bright' | 'uneven' | 'good';
  /** Relative figure: grows with sharpness, comparable between frames of one person and camera. */
  sharpness: number;
  /** Absent until the user's baseline is known. */
  eyesOpen?: boolean;
  /** Whether something seems to cover the eyes or the mouth. Absent while unknown. Only the server can verify it. */
  occluded?: boolean;
}

/** Puts the measures of a face into the words of `fortface-guidance` (pure). */
export function summariseFace(
  face: FaceMeasures,
  person: PersonBaseline = unknownPerson,
  thresholds: GuidanceThresholds = guidanceThresholds,
): FaceSummary {
  const eyesOpen = areEyesOpen(face, person, thresholds);
  const occluded = isOccluded(face, thresholds);
  return {
    centred:
      Math.abs(face.box.centreX - 0.5) <= thresholds.offCentreX.capture &&
      Math.abs(face.box.centreY - 0.5) <= thresholds.offCentreY.capture,
    distance: distanceOf(face, thresholds),
    yaw: wholeDegrees(face.yawDeg),
    pitch: wholeDegrees(face.pitchDeg),
    roll: wholeDegrees(face.rollDeg),
    light: lightOf(face, thresholds),
    sharpness: Math.round(face.sharpness * 10_000) / 10_000,
    ...(eyesOpen !== undefined && { eyesOpen }),
    ...(occluded !== undefined && { occluded }),
  };
}

function areEyesOpen(
  face: FaceMeasures,
  person: PersonBaseline,
  thresholds: GuidanceThresholds,
): boolean | undefined {
  const cover = face.mesh?.cover;
  if (cover !== undefined)
    return cover.eyesSeen < thresholds.eyesSeen.hint || cover.eyesOpen >= thresholds.eyesOpen.hint;
  const openness = eyesOfBaseline(face, person);
  return openness === undefined ? undefined : openness >= thresholds.eyesOfBaseline.hint;
}

function isOccluded(
  { eyeLightShare, mesh }: FaceMeasures,
  thresholds: GuidanceThresholds,
): boolean | undefined {
  const cover = mesh?.cover;
  if (cover === undefined)
    return eyeLightShare === undefined ? undefined : eyeLightShare < thresholds.eyeLightShare.hint;
  return cover.eyesSeen < thresholds.eyesSeen.hint || cover.mouthSeen < thresholds.mouthSeen.hint;
}

function distanceOf({ box }: FaceMeasures, thresholds: GuidanceThresholds): FaceSummary['distance'] {
  if (box.width < thresholds.leastFaceWidth.capture) return 'too-far';
  return box.width > thresholds.mostFaceWidth.capture ? 'too-near' : 'good';
}

function lightOf(face: FaceMeasures, thresholds: GuidanceThresholds): FaceSummary['light'] {
  if ((face.backLight ?? 0) > thresholds.backLight.hint) return 'back-lit';
  if (isTooDark(face, thresholds)) return 'too-dark';
  if (face.brightShare > thresholds.brightShare.hint) return 'too-bright';
  return face.uniformity < thresholds.uniformity.hint ? 'uneven' : 'good';
}

function isTooDark(face: FaceMeasures, thresholds: GuidanceThresholds): boolean {
  return (
    face.darkShare > thresholds.darkShare.hint ||
    face.entropyBit < thresholds.entropyBit.hint ||
    face.signalToNoise < thresholds.signalToNoise.hint ||
    (face.pictureLight ?? 1) < thresholds.pictureLight.hint
  );
}

/** Adding 0 turns −0 into 0. */
function wholeDegrees(angleDeg: number): number {
  return Math.round(angleDeg) + 0;
}
