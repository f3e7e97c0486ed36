import type { FaceMeasures } from '../measures/face-measures.ts';
import type { GuidanceThresholds, Patience } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';
import { eyesOfBaseline, type PersonBaseline } from './person-baseline.ts';

/** What a rule looks at. */
export interface RuleSubject {
  face: FaceMeasures;
  person: PersonBaseline;
  thresholds: GuidanceThresholds;
}

/** One check of the guidance: a measure that must not be above, or below, a limit of `guidanceThresholds`. */
export interface GuidanceRule {
  /** Names the limit. */
  name: Exclude<keyof GuidanceThresholds, 'darkPictureShare' | NotALimit>;
  /** On which side of the limit the fault is. */
  faultIs: 'above' | 'below';
  /** Undefined where it cannot be known: the rule then says nothing. */
  measure(subject: RuleSubject): number | undefined;
  hint(face: FaceMeasures): Hint;
  /** Where the limit depends on the frame. */
  within?(limit: number, subject: RuleSubject, kind: 'hint' | 'capture'): number;
  patience?: Patience;
}

type NotALimit =
  | 'eyeDistancePerFaceWidth'
  | 'restingMouthWidth'
  | 'patienceMs'
  | 'movementShare'
  | 'steadyFrames'
  | 'steadyMs'
  | 'hintHoldMs';

/** Every check of a face, most pressing first, in the order of `hints`. Movement is `captureReadiness`'s to judge. */
export const guidanceRules: readonly GuidanceRule[] = [
  {
    name: 'faceFlag',
    faultIs: 'below',
    measure: ({ face }) => face.mesh?.faceFlag,
    hint: () => 'no-face',
  },
  {
    name: 'secondFaceShare',
    faultIs: 'above',
    measure: ({ face }) => face.secondFaceShare,
    hint: () => 'many-faces',
  },
  {
    name: 'mostFaceWidth',
    faultIs: 'above',
    measure: ({ face }) => face.box.width,
    hint: () => 'too-near',
  },
  {
    name: 'leastFaceWidth',
    faultIs: 'below',
    measure: ({ face }) => face.box.width,
    hint: () => 'too-far',
  },
  {
    name: 'eyeDistancePx',
    faultIs: 'below',
    measure: ({ face }) => face.eyeDistancePx,
    hint: () => 'too-far',
    within: withinReach,
  },
  // The picture is not mirrored: what is on its right is on the person's left, who must move to their right.
  {
    name: 'offCentreX',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.box.centreX - 0.5),
    hint: ({ box }) => (box.centreX > 0.5 ? 'move-right' : 'move-left'),
  },
  {
    name: 'offCentreY',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.box.centreY - 0.5),
    hint: ({ box }) => (box.centreY > 0.5 ? 'move-up' : 'move-down'),
  },
  {
    name: 'yawDeg',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.yawDeg),
    hint: ({ yawDeg }) => (yawDeg > 0 ? 'turn-right' : 'turn-left'),
  },
  {
    name: 'pitchDeg',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.pitchDeg),
    hint: ({ pitchDeg }) => (pitchDeg > 0 ? 'look-down' : 'look-up'),
  },
  // Clockwise in the picture is towards the person's left shoulder.
  {
    name: 'rollDeg',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.rollDeg),
    hint: ({ rollDeg }) => (rollDeg > 0 ? 'tilt-right' : 'tilt-left'),
  },
  {
    name: 'backLight',
    faultIs: 'above',
    measure: ({ face }) => face.backLight,
    hint: () => 'back-lit',
    patience: 'light',
  },
  {
    name: 'darkShare',
    faultIs: 'above',
    measure: ({ face }) => face.darkShare,
    hint: () => 'too-dark',
    patience: 'light',
  },
  {
    name: 'brightShare',
    faultIs: 'above',
    measure: ({ face }) => face.brightShare,
    hint: () => 'too-bright',
    patience: 'light',
  },
  {
    name: 'entropyBit',
    faultIs: 'below',
    measure: ({ face }) => face.entropyBit,
    hint: () => 'too-dark',
    patience: 'light',
  },
  {
    name: 'uniformity',
    faultIs: 'below',
    measure: ({ face }) => face.uniformity,
    hint: () => 'uneven-light',
    patience: 'light',
  },
  {
    name: 'eyeLightShare',
    faultIs: 'below',
    measure: ({ face }) => face.eyeLightShare,
    hint: () => 'uncover-face',
    patience: 'cover',
  },
  {
    name: 'mouthVisibility',
    faultIs: 'below',
    measure: ({ face }) => face.mesh?.mouthVisibility,
    hint: () => 'uncover-face',
    patience: 'cover',
  },
  {
    name: 'eyesOfBaseline',
    faultIs: 'below',
    measure: ({ face, person }) => eyesOfBaseline(face, person),
    hint: () => 'open-eyes',
    patience: 'eyes',
  },
  {
    name: 'sharpness',
    faultIs: 'below',
    measure: ({ face }) => face.sharpness,
    hint: () => 'too-blurry',
    patience: 'blur',
  },
  {
    name: 'sharpnessOfBaseline',
    faultIs: 'below',
    measure: ({ face, person }) => person.sharpness && face.sharpness / person.sharpness,
    hint: () => 'too-blurry',
    patience: 'blur',
  },
  {
    name: 'mouthOpenShare',
    faultIs: 'above',
    measure: ({ face }) => face.mesh?.mouthOpenShare,
    hint: () => 'relax-face',
  },
  {
    name: 'smileShare',
    faultIs: 'above',
    measure: ({ face, person, thresholds }) =>
      face.mesh &&
      face.mesh.mouthWidth / Math.min(thresholds.restingMouthWidth, person.mouthWidth ?? Infinity),
    hint: () => 'relax-face',
  },
  // Last: everything else can be mended, and makes the picture that is then taken by hand a better one.
  {
    name: 'cameraEyeDistancePx',
    faultIs: 'below',
    measure: ({ face }) => face.eyeDistancePx,
    hint: () => 'few-pixels',
  },
];

/** A face may be as wide without being too near, give or take; share of the picture's width. */
const easyFaceWidth = 0.55;

/**
 * Where the camera has too few pixels, coming nearer does not help: the person is told of the distance by what the
 * smallest accepted face would have, and of the camera by the rule `cameraEyeDistancePx`.
 */
function withinReach(limitPx: number, { face, thresholds }: RuleSubject, kind: 'hint' | 'capture'): number {
  const { eyeDistancePx, eyeDistancePerFaceWidth, leastFaceWidth } = thresholds;
  const eyesPx = (faceShare: number): number => face.widthPx * faceShare * eyeDistancePerFaceWidth;
  const smallestPx = Math.min(limitPx, eyesPx(leastFaceWidth[kind]) * turnedShare(face));
  const neededPx = eyeDistancePx.capture;
  return eyesPx(easyFaceWidth) >= neededPx ? Math.max(neededPx, smallestPx) : smallestPx;
}

/** Eyes of a turned head are nearer to each other in the picture. */
function turnedShare({ yawDeg }: FaceMeasures): number {
  return Math.cos((Math.min(45, Math.abs(yawDeg)) * Math.PI) / 180);
}
