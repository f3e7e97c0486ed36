import type { FrameAnalysis } from '../detection/detector.ts';
import type { FaceMeasures } from '../measures/face-measures.ts';
import { guidanceThresholds, type GuidanceThresholds } from './guidance-thresholds.ts';
import type { FrameJudgement } from './judge-frame.ts';

/** How near the automatic picture is. */
export interface CaptureReadiness {
  ready: boolean;
  /** 0–1. */
  progress: number;
  steadyFrames: number;
  /** Since when all frames have been good and steady, on the clock of the frames. */
  steadySinceMs?: number;
  last?: { xPx: number; yPx: number; timestampMs: number };
}

/** The initial state of guiding. */
export const notReady: CaptureReadiness = { ready: false, progress: 0, steadyFrames: 0 };

/** The camera's usual pace, in milliseconds a frame: the limit of movement is meant at this pace. */
const usualFrameMs = 1000 / 30;
/** Upper limit of the allowance for slow devices, which analyse fewer frames: the face moves further between two. */
const slowestPace = 3;

/**
 * The readiness after one more frame (pure). Ready after `steadyFrames` good frames in a row that took at
 * least `steadyMs`, with no more movement between two than `movementShare` of the eye distance.
 */
export function captureReadiness(
  state: CaptureReadiness,
  analysis: FrameAnalysis,
  judgement: FrameJudgement,
  thresholds: GuidanceThresholds = guidanceThresholds,
): CaptureReadiness {
  const { face, timestampMs } = analysis;
  if (face === undefined) return notReady;

  const last = { ...placeOf(face), timestampMs };
  if (!judgement.good) return { ...notReady, last };

  const steady = state.steadyFrames > 0 && movedLittle(state, face, last, thresholds);
  const steadyFrames = steady ? state.steadyFrames + 1 : 1;
  const steadySinceMs = steady ? (state.steadySinceMs ?? timestampMs) : timestampMs;
  const framesDone = steadyFrames / thresholds.steadyFrames;
  const timeDone = (timestampMs - steadySinceMs) / thresholds.steadyMs;
  const progress = Math.min(1, framesDone, timeDone);
  return { ready: progress >= 1, progress, steadyFrames, steadySinceMs, last };
}

function movedLittle(
  { last }: CaptureReadiness,
  { eyeDistancePx }: FaceMeasures,
  now: { xPx: number; yPx: number; timestampMs: number },
  { movementShare }: GuidanceThresholds,
): boolean {
  if (last === undefined) return false;
  const pace = Math.min(slowestPace, Math.max(1, (now.timestampMs - last.timestampMs) / usualFrameMs));
  return Math.hypot(now.xPx - last.xPx, now.yPx - last.yPx) <= movementShare * pace * eyeDistancePx;
}

/** The middle between the eyes if they are known, because the detector's box jitters. */
function placeOf(face: FaceMeasures): { xPx: number; yPx: number } {
  const { x, y } = face.eyeCentre ?? { x: face.box.centreX, y: face.box.centreY };
  return { xPx: x * face.widthPx, yPx: y * face.heightPx };
}
