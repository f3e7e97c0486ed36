import type { CaptureQuality } from '../contract/index.ts';
import type { FaceMeasures } from '../measures/face-measures.ts';

/** Returns the picture's quality for the API. Values are rounded, so that they reveal nothing more about the face. */
export function captureQuality(face: FaceMeasures | undefined): CaptureQuality {
  if (face === undefined) return { faceFound: false };
  return {
    faceFound: true,
    sharpness: round(face.sharpness, 4),
    yawDeg: round(face.yawDeg, 1),
    pitchDeg: round(face.pitchDeg, 1),
    rollDeg: round(face.rollDeg, 1),
    eyeDistancePx: round(face.eyeDistancePx, 0),
    faceWidthShare: round(face.box.width, 3),
    brightShare: round(face.brightShare, 3),
    darkShare: round(face.darkShare, 3),
    entropyBit: round(face.entropyBit, 2),
    uniformity: round(face.uniformity, 3),
  };
}

/** Adding 0 turns −0 into 0, which canonical JSON could not tell apart. Old libraries replace `Number#toFixed`. */
function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale + 0;
}
