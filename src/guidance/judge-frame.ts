import type { FrameAnalysis } from './detector.ts';
import { eyesClosed, noEyeBaseline, type EyeBaseline } from './eye-baseline.ts';
import type { FaceMeasures } from './face-measures.ts';
import { guidanceThresholds, type GuidanceThresholds, type Limit } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';

export interface FrameJudgement {
  /** The most pressing thing for the person to do; `hold-still` when there is nothing. */
  hint: Hint;
  /** Whether a picture may be taken of this frame without being asked. */
  good: boolean;
}

/** Which of the two limits applies. */
type Pick = (limit: Limit) => number;
type Check = (subject: Subject, pick: Pick) => Hint | undefined;

interface Subject {
  face: FaceMeasures;
  thresholds: GuidanceThresholds;
  baseline: EyeBaseline;
}

const checks: readonly Check[] = [seeFaces, seeDistance, seePlace, seeTurn, seeTilt, seeLight, seeEyes];

/**
 * Judges one frame (pure): the first check that fails, in the order of `hints`, is the hint. A frame that is
 * good enough for a picture may still have a hint, since that limit is the wider one for light.
 */
export function judgeFrame(
  analysis: FrameAnalysis,
  thresholds: GuidanceThresholds = guidanceThresholds,
  baseline: EyeBaseline = noEyeBaseline,
): FrameJudgement {
  const { face } = analysis;
  if (face === undefined) {
    const dark = (analysis.darkPictureShare ?? 0) > thresholds.darkPictureShare.hint;
    return { hint: dark ? 'too-dark' : 'no-face', good: false };
  }

  const subject: Subject = { face, thresholds, baseline };
  const hindrance = firstFailing(subject, (limit) => limit.capture);
  return {
    hint: firstFailing(subject, (limit) => limit.hint) ?? hindrance ?? 'hold-still',
    good: hindrance === undefined && analysis.meshPending !== true,
  };
}

function firstFailing(subject: Subject, pick: Pick): Hint | undefined {
  for (const check of checks) {
    const hint = check(subject, pick);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

function seeFaces({ face, thresholds }: Subject, pick: Pick): Hint | undefined {
  if (face.mesh !== undefined && face.mesh.faceFlag < pick(thresholds.faceFlag)) return 'no-face';
  return face.secondFaceShare > pick(thresholds.secondFaceShare) ? 'many-faces' : undefined;
}

function seeDistance({ face, thresholds }: Subject, pick: Pick): Hint | undefined {
  const { width } = face.box;
  if (width > pick(thresholds.mostFaceWidth)) return 'too-near';
  if (width < pick(thresholds.leastFaceWidth)) return 'too-far';
  return face.eyeDistancePx < leastEyeDistancePx(face, thresholds, pick) ? 'too-far' : undefined;
}

/**
 * A camera of 640×480 gives a picture of 360×480, in which no face of the accepted size reaches the wanted eye
 * distance: there the limit is what the smallest accepted face would have, lest the person be blocked for ever.
 */
function leastEyeDistancePx(face: FaceMeasures, thresholds: GuidanceThresholds, pick: Pick): number {
  const withinReachPx =
    face.widthPx * pick(thresholds.leastFaceWidth) * thresholds.eyeDistancePerFaceWidth * turnedShare(face);
  return Math.min(pick(thresholds.eyeDistancePx), withinReachPx);
}

/** Eyes of a turned head are nearer to each other in the picture. */
function turnedShare({ yawDeg }: FaceMeasures): number {
  return Math.cos((Math.min(45, Math.abs(yawDeg)) * Math.PI) / 180);
}

/** The picture is not mirrored: what is on its right is on the person's left, who must move to their right. */
function seePlace({ face, thresholds }: Subject, pick: Pick): Hint | undefined {
  const x = face.box.centreX - 0.5;
  const y = face.box.centreY - 0.5;
  if (Math.abs(x) > pick(thresholds.offCentreX)) return x > 0 ? 'move-right' : 'move-left';
  if (Math.abs(y) > pick(thresholds.offCentreY)) return y > 0 ? 'move-up' : 'move-down';
  return undefined;
}

function seeTurn({ face, thresholds }: Subject, pick: Pick): Hint | undefined {
  if (Math.abs(face.yawDeg) > pick(thresholds.yawDeg)) return face.yawDeg > 0 ? 'turn-right' : 'turn-left';
  if (Math.abs(face.pitchDeg) > pick(thresholds.pitchDeg)) return face.pitchDeg > 0 ? 'look-down' : 'look-up';
  return undefined;
}

/** Clockwise in the picture is towards the person's left shoulder. */
function seeTilt({ face, thresholds }: Subject, pick: Pick): Hint | undefined {
  if (Math.abs(face.rollDeg) <= pick(thresholds.rollDeg)) return undefined;
  return face.rollDeg > 0 ? 'tilt-right' : 'tilt-left';
}

function seeLight({ face, thresholds }: Subject, pick: Pick): Hint | undefined {
  if (face.darkShare > pick(thresholds.darkShare)) return 'too-dark';
  if (face.brightShare > pick(thresholds.brightShare)) return 'too-bright';
  if (face.entropyBit < pick(thresholds.entropyBit)) return 'too-dark';
  return face.uniformity < pick(thresholds.uniformity) ? 'uneven-light' : undefined;
}

function seeEyes({ face, thresholds, baseline }: Subject): Hint | undefined {
  if (baseline.heldBackMs >= thresholds.eyesHoldMs) return undefined;
  return eyesClosed(face, baseline, thresholds) === true ? 'open-eyes' : undefined;
}
