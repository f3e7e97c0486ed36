import { captureReadiness, notReady, type CaptureReadiness } from './capture-readiness.ts';
import type { FrameAnalysis } from '../detection/detector.ts';
import { guidanceThresholds, type GuidanceThresholds } from './guidance-thresholds.ts';
import { judgeFrame, type FrameJudgement } from './judge-frame.ts';
import { followPerson, unknownPerson, type PersonBaseline } from './person-baseline.ts';
import { firstHint, steadyHint, type SteadyHint } from './steady-hint.ts';

/** All that guidance remembers from frame to frame. */
export interface Guidance {
  person: PersonBaseline;
  judgement: FrameJudgement;
  readiness: CaptureReadiness;
  hint: SteadyHint;
}

/** The initial state of guiding. */
export const firstGuidance: Guidance = {
  person: unknownPerson,
  judgement: { hint: 'starting', good: false, byHand: false, tried: new Set(), faults: new Set() },
  readiness: notReady,
  hint: firstHint,
};

/** The guidance after one more frame (pure); `nowMs` is the clock of the hints. */
export function advanceGuidance(
  { person, judgement: before, readiness, hint }: Guidance,
  analysis: FrameAnalysis,
  { nowMs, thresholds = guidanceThresholds }: { nowMs: number; thresholds?: GuidanceThresholds },
): Guidance {
  const judgement = judgeFrame(analysis, { thresholds, person, before });
  const next = captureReadiness(readiness, analysis, judgement, thresholds);
  return {
    person: followPerson(person, analysis, judgement),
    judgement,
    readiness: next,
    hint: steadyHint(hint, next.ready ? 'ready' : judgement.hint, nowMs, thresholds.hintHoldMs),
  };
}
