import type { FrameAnalysis } from '../../../src/detection/detector.ts';
import type { FaceMeasures } from '../../../src/measures/face-measures.ts';
import type { SeenFace } from '../../../src/faces/seen-face.ts';

/** A face that nothing is wrong with, apart from what the test changes. */
export function aFace(changes: Partial<FaceMeasures> = {}): FaceMeasures {
  return {
    widthPx: 810,
    heightPx: 1080,
    secondFaceShare: 0,
    box: { centreX: 0.5, centreY: 0.5, width: 0.5, height: 0.375 },
    eyeDistancePx: 160,
    eyeCentre: { x: 0.5, y: 0.42 },
    yawDeg: 0,
    pitchDeg: 0,
    rollDeg: 0,
    brightShare: 0,
    darkShare: 0.01,
    entropyBit: 7.2,
    uniformity: 0.8,
    sharpness: 0.06,
    signalToNoise: 100,
    pictureLight: 0.8,
    eyeLightShare: 0.5,
    backLight: 1,
    mesh: aMeshed(),
    ...changes,
  };
}

/** What the mesh says of such a face. */
export function aMeshed(
  changes: Partial<NonNullable<FaceMeasures['mesh']>> = {},
): NonNullable<FaceMeasures['mesh']> {
  return {
    faceFlag: 1,
    leftEyeRatio: 0.3,
    rightEyeRatio: 0.3,
    mouthWidth: 0.56,
    mouthOpenShare: 0.04,
    ...changes,
  };
}

/** An analysis of such a face, at a time in milliseconds. */
export function anAnalysis(changes: Partial<FaceMeasures> = {}, timestampMs = 0): FrameAnalysis {
  return { timestampMs, analysisMs: 10, face: aFace(changes) };
}

/** A face as the detector sees it, frontal, its box as given. */
export function aSeenFace(box: SeenFace['box'], score = 0.9): SeenFace {
  const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  return {
    score,
    box,
    keypoints: {
      leftEye: at(0.3, 0.3),
      rightEye: at(0.7, 0.3),
      nose: at(0.5, 0.55),
      mouth: at(0.5, 0.75),
      leftEar: at(0.05, 0.4),
      rightEar: at(0.95, 0.4),
    },
  };
}
