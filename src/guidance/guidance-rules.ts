import type { FaceMeasures } from '../measures/face-measures.ts';
import type { GuidanceThresholds, Patience } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';
import { eyesOfBaseline, type PersonBaseline } from './person-baseline.ts';

/** The input of a rule. */
export interface RuleSubject {
  face: FaceMeasures;
  person: PersonBaseline;
  thresholds: GuidanceThresholds;
}

/** Rules of the same kind. Their order is that in which users can best follow the hints. */
export type RuleGroup =
  'presence' | 'company' | 'distance' | 'position' | 'pose' | 'light' | 'cover' | 'blur' | 'rest';

/** One check of the guidance: a measure that must not be above, or below, a limit of `guidanceThresholds`. */
export interface GuidanceRule {
  /** Names the limit. */
  name: Exclude<keyof GuidanceThresholds, 'darkPictureShare' | NotALimit>;
  group: RuleGroup;
  /** On which side of the limit the fault is. */
  faultIs: 'above' | 'below';
  /** Undefined if it is unknown. The rule then does not apply. */
  measure(subject: RuleSubject): number | undefined;
  hint(face: FaceMeasures): Hint;
  /** Set if the limit depends on the frame. */
  within?(limit: number, subject: RuleSubject, kind: 'hint' | 'capture'): number;
  patience?: Patience;
  /** Set if the nets cannot be trusted where this fault is great. */
  blinds?: true;
}

type NotALimit =
  | 'eyeDistancePerFaceWidth'
  | 'restingMouthWidth'
  | 'patienceMs'
  | 'lightTimeoutMs'
  | 'movementShare'
  | 'steadyFrames'
  | 'steadyMs'
  | 'hintHoldMs';

/** Every check of a face, by groups, most pressing first. Movement is `captureReadiness`'s to judge. */
export const guidanceRules: readonly GuidanceRule[] = [
  {
    name: 'faceFlag',
    group: 'presence',
    faultIs: 'below',
    measure: ({ face }) => face.mesh?.faceFlag,
    hint: () => 'no-face',
  },
  {
    name: 'secondFaceShare',
    group: 'company',
    faultIs: 'above',
    measure: ({ face }) => face.secondFaceShare,
    hint: () => 'many-faces',
  },
  {
    name: 'mostFaceWidth',
    group: 'distance',
    faultIs: 'above',
    measure: ({ face }) => (face.isDoubted ? undefined : face.box.width),
    hint: () => 'too-near',
  },
  {
    name: 'leastFaceWidth',
    group: 'distance',
    faultIs: 'below',
    measure: ({ face }) => face.box.width,
    hint: () => 'too-far',
  },
  {
    name: 'eyeDistancePx',
    group: 'distance',
    faultIs: 'below',
    measure: ({ face }) => face.eyeDistancePx,
    hint: () => 'too-far',
    within: withinReach,
  },
  // The picture is not mirrored: a face on its right is to the user's left, and the user must move right.
  {
    name: 'offCentreX',
    group: 'position',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.box.centreX - 0.5),
    hint: ({ box }) => (box.centreX > 0.5 ? 'move-right' : 'move-left'),
  },
  {
    name: 'offCentreY',
    group: 'position',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.box.centreY - 0.5),
    hint: ({ box }) => (box.centreY > 0.5 ? 'move-up' : 'move-down'),
  },
  {
    name: 'yawDeg',
    group: 'pose',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.yawDeg),
    hint: ({ yawDeg }) => (yawDeg > 0 ? 'turn-right' : 'turn-left'),
    patience: 'pose',
  },
  {
    name: 'pitchDeg',
    group: 'pose',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.pitchDeg),
    hint: ({ pitchDeg }) => (pitchDeg > 0 ? 'look-down' : 'look-up'),
    patience: 'pose',
  },
  // Clockwise in the picture is towards the user's left shoulder.
  {
    name: 'rollDeg',
    group: 'pose',
    faultIs: 'above',
    measure: ({ face }) => Math.abs(face.rollDeg),
    hint: ({ rollDeg }) => (rollDeg > 0 ? 'tilt-right' : 'tilt-left'),
    patience: 'pose',
  },
  {
    name: 'backLight',
    group: 'light',
    faultIs: 'above',
    measure: ({ face }) => face.backLight,
    hint: () => 'back-lit',
    patience: 'dark',
  },
  {
    name: 'signalToNoise',
    group: 'light',
    faultIs: 'below',
    measure: ({ face }) => face.signalToNoise,
    hint: () => 'too-dark',
    patience: 'dark',
    blinds: true,
  },
  {
    name: 'pictureLight',
    group: 'light',
    faultIs: 'below',
    measure: ({ face }) => face.pictureLight,
    hint: () => 'too-dark',
    patience: 'dark',
  },
  {
    name: 'darkShare',
    group: 'light',
    faultIs: 'above',
    measure: ({ face }) => face.darkShare,
    hint: () => 'too-dark',
    patience: 'dark',
  },
  {
    name: 'brightShare',
    group: 'light',
    faultIs: 'above',
    measure: ({ face }) => face.brightShare,
    hint: () => 'too-bright',
    patience: 'light',
  },
  {
    name: 'entropyBit',
    group: 'light',
    faultIs: 'below',
    measure: ({ face }) => face.entropyBit,
    hint: () => 'too-dark',
    patience: 'dark',
  },
  {
    name: 'uniformity',
    group: 'light',
    faultIs: 'below',
    measure: ({ face }) => face.uniformity,
    hint: () => 'uneven-light',
    patience: 'light',
  },
  {
    name: 'eyeLightShare',
    group: 'cover',
    faultIs: 'below',
    // A guess, for as long as the mesh cannot say what it sees.
    measure: ({ face }) => (face.mesh?.cover === undefined ? face.eyeLightShare : undefined),
    hint: () => 'uncover-face',
    patience: 'cover',
  },
  // Drawings, and faces of which too little is to be seen.
  {
    name: 'surelyFace',
    group: 'cover',
    faultIs: 'below',
    measure: ({ face }) => face.mesh?.faceFlag,
    hint: () => 'uncover-face',
    patience: 'cover',
  },
  {
    name: 'mouthSeen',
    group: 'cover',
    faultIs: 'below',
    measure: ({ face }) => face.mesh?.cover?.mouthSeen,
    hint: () => 'uncover-face',
    within: (limit, { face }) => limit * lightShare(face),
    patience: 'cover',
  },
  {
    name: 'eyesSeen',
    group: 'cover',
    faultIs: 'below',
    measure: ({ face }) => face.mesh?.cover?.eyesSeen,
    hint: () => 'uncover-face',
    patience: 'eyes',
  },
  {
    name: 'eyesOpen',
    group: 'cover',
    faultIs: 'below',
    measure: ({ face, thresholds }) => eyesOpen(face, thresholds),
    hint: () => 'open-eyes',
    patience: 'eyes',
  },
  {
    name: 'eyesOfBaseline',
    group: 'cover',
    faultIs: 'below',
    measure: ({ face, person }) =>
      face.mesh?.cover === undefined ? eyesOfBaseline(face, person) : undefined,
    hint: () => 'open-eyes',
    patience: 'eyes',
  },
  {
    name: 'sharpness',
    group: 'blur',
    faultIs: 'below',
    measure: ({ face }) => face.sharpness,
    hint: () => 'too-blurry',
    patience: 'blur',
    blinds: true,
  },
  {
    name: 'sharpnessOfBaseline',
    group: 'blur',
    faultIs: 'below',
    measure: ({ face, person }) => person.sharpness && face.sharpness / person.sharpness,
    hint: () => 'too-blurry',
    patience: 'blur',
  },
  {
    name: 'mouthOpenShare',
    group: 'rest',
    faultIs: 'above',
    measure: ({ face }) => face.mesh?.mouthOpenShare,
    hint: () => 'relax-face',
  },
  {
    name: 'smileShare',
    group: 'rest',
    faultIs: 'above',
    measure: ({ face, person, thresholds }) =>
      face.mesh &&
      face.mesh.mouthWidth / Math.min(thresholds.restingMouthWidth, person.mouthWidth ?? Infinity),
    hint: () => 'relax-face',
  },
  // Last: everything else can be mended, and makes the picture that is then taken by hand a better one.
  {
    name: 'cameraEyeDistancePx',
    group: 'rest',
    faultIs: 'below',
    measure: ({ face }) => face.eyeDistancePx,
    hint: () => 'few-pixels',
  },
];

/** Unknown behind lenses or a hand. */
function eyesOpen({ mesh }: FaceMeasures, thresholds: GuidanceThresholds): number | undefined {
  return mesh?.cover && mesh.cover.eyesSeen >= thresholds.eyesSeen.hint ? mesh.cover.eyesOpen : undefined;
}

/** Signal ÷ noise from which a mouth is made out on any skin, and below which the net is least sure of it. */
const clearSignal = 105;
const faintSignal = 45;
/** In dim light only a mouth that is surely covered counts as covered. */
const leastLightShare = 0.5;

/** How far the light carries a judgement about the mouth, 0.5–1. Source: six skin tones in `fairness.test.ts`. */
function lightShare({ signalToNoise }: FaceMeasures): number {
  const share = (signalToNoise - faintSignal) / (clearSignal - faintSignal);
  return Math.min(1, Math.max(leastLightShare, share));
}

/** A face may be as wide without being too near, give or take; share of the picture's width. */
const easyFaceWidth = 0.55;

/**
 * Limits the wanted eye distance to that of the smallest accepted face, because moving closer does not help if the
 * camera has too few pixels. The rule `cameraEyeDistancePx` reports such a camera.
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
