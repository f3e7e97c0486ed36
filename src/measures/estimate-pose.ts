import { lineAngleRad } from '../faces/line-angle.ts';
import type { FaceKeypoints, Point } from '../faces/seen-face.ts';
import { turnLevel } from '../faces/turn-level.ts';

export interface Pose {
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
}

/**
 * tan(yaw) for each half ear distance that the nose is off the middle of the ears: a nose stands that far out.
 * Source of all three numbers: fitted to what the mesh says of this project's test faces.
 */
const yawPerShare = 0.6;
/** Of the way from eyes to mouth, where the tip of the nose lies on a straight face; and degrees for a whole way. */
const straightNoseShare = 0.56;
const pitchPerShareDeg = 160;

/**
 * Estimates the angles from the detector's six points until the mesh arrives. Accurate to about ±6° of yaw and ±12° of
 * pitch, which is enough to recognise a user who looks away. Directions as in `FaceMeasures`.
 */
export function estimatePose(keypoints: FaceKeypoints): Pose {
  const { leftEye, rightEye, nose, mouth, leftEar, rightEar } = keypoints;
  const rollRad = lineAngleRad(leftEye, rightEye);
  const ears = turnLevel(leftEar, rightEar, rollRad);
  const noseFromEars = turnLevel(middle(leftEar, rightEar), nose, rollRad);
  const eyes = middle(leftEye, rightEye);
  const noseFromEyes = turnLevel(eyes, nose, rollRad);
  const mouthFromEyes = turnLevel(eyes, mouth, rollRad);
  const off = ears.x > 0 ? noseFromEars.x / (ears.x / 2) : Math.sign(noseFromEars.x) * 3;
  const noseShare = mouthFromEyes.y > 0 ? noseFromEyes.y / mouthFromEyes.y : straightNoseShare;
  return {
    yawDeg: degrees(Math.atan(yawPerShare * off)),
    pitchDeg: (straightNoseShare - noseShare) * pitchPerShareDeg,
    rollDeg: degrees(rollRad),
  };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function degrees(angleRad: number): number {
  return (angleRad * 180) / Math.PI;
}
