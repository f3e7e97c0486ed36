import type { FrameAnalysis } from '../../detection/detector.ts';
import type { Hint } from '../../guidance/hint.ts';
import type { FaceMeasures } from '../../measures/face-measures.ts';

type Seen = Pick<FrameAnalysis, 'face' | 'coveredPicture'>;

/** What the detector says of the next frames. */
export interface Frames {
  /** Come again and again, in turn. */
  readonly repeat: readonly [Seen, ...Seen[]];
}

type Mesh = NonNullable<FaceMeasures['mesh']>;

const mesh: Mesh = {
  faceFlag: 1,
  leftEyeRatio: 0.3,
  rightEyeRatio: 0.3,
  mouthWidth: 0.55,
  mouthOpenShare: 0.05,
  cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 1 },
};
const goodFace: FaceMeasures = {
  widthPx: 720,
  heightPx: 960,
  secondFaceShare: 0,
  box: { centreX: 0.5, centreY: 0.5, width: 0.5, height: 0.4 },
  eyeDistancePx: 140,
  eyeCentre: { x: 0.5, y: 0.45 },
  eyeLightShare: 0.6,
  backLight: 0,
  yawDeg: 0,
  pitchDeg: 0,
  rollDeg: 0,
  brightShare: 0,
  darkShare: 0,
  entropyBit: 7,
  uniformity: 0.9,
  sharpness: 0.05,
  signalToNoise: 100,
  pictureLight: 0.8,
  mesh,
};

const seenWith = (change: Partial<FaceMeasures>): Seen => ({ face: { ...goodFace, ...change } });
const faceWith = (change: Partial<FaceMeasures>): Frames => ({ repeat: [seenWith(change)] });
const boxWith = (change: Partial<FaceMeasures['box']>): Frames =>
  faceWith({ box: { ...goodFace.box, ...change } });
const meshWith = (change: Partial<Mesh>): Frames => faceWith({ mesh: { ...mesh, ...change } });

/** Frames of which the element takes a picture by itself. */
export const goodFrames: Frames = faceWith({});

/** Hints that no frame leads to: the driver reaches them in other ways. */
type HintWithoutFrames = 'starting' | 'ready' | 'hold-for-light';

/** For each hint, frames of which the real guidance says it. Directions are the user's own. */
export const hintFrames: Readonly<Record<Exclude<Hint, HintWithoutFrames>, Frames>> = {
  'camera-covered': { repeat: [{ coveredPicture: true }] },
  'no-face': { repeat: [{}] },
  'many-faces': faceWith({ secondFaceShare: 0.5 }),
  'too-far': boxWith({ width: 0.2 }),
  'too-near': boxWith({ width: 0.8 }),
  'move-left': boxWith({ centreX: 0.2 }),
  'move-right': boxWith({ centreX: 0.8 }),
  'move-up': boxWith({ centreY: 0.8 }),
  'move-down': boxWith({ centreY: 0.2 }),
  'turn-left': faceWith({ yawDeg: -25 }),
  'turn-right': faceWith({ yawDeg: 25 }),
  'look-up': faceWith({ pitchDeg: -25 }),
  'look-down': faceWith({ pitchDeg: 25 }),
  'tilt-left': faceWith({ rollDeg: -25 }),
  'tilt-right': faceWith({ rollDeg: 25 }),
  'back-lit': faceWith({ backLight: 9 }),
  'too-dark': faceWith({ darkShare: 0.95 }),
  'too-bright': faceWith({ brightShare: 0.3 }),
  'uneven-light': faceWith({ uniformity: 0.07 }),
  'uncover-face': meshWith({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 0 } }),
  'open-eyes': meshWith({ cover: { eyesSeen: 1, eyesOpen: 0, mouthSeen: 1 } }),
  'too-blurry': faceWith({ sharpness: 0.00001 }),
  'relax-face': meshWith({ mouthOpenShare: 0.4 }),
  'few-pixels': faceWith({ widthPx: 240, heightPx: 320, eyeDistancePx: 45 }),
  // Too much movement for a picture, in either direction.
  'hold-still': {
    repeat: [seenWith({ eyeCentre: { x: 0.48, y: 0.45 } }), seenWith({ eyeCentre: { x: 0.52, y: 0.45 } })],
  },
};
