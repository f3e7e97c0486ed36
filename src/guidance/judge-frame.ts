import type { FrameAnalysis } from '../detection/detector.ts';
import { guidanceRules, type GuidanceRule, type RuleSubject } from './guidance-rules.ts';
import { guidanceThresholds, type GuidanceThresholds, type Patience } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';
import { unknownPerson, type PersonBaseline } from './person-baseline.ts';

export interface FrameJudgement {
  /** The most pressing thing for the person to do; `hold-still` when there is nothing. */
  hint: Hint;
  /** Whether a picture may be taken of this frame without being asked. */
  good: boolean;
  /** Whose time runs while this hint holds the person back. */
  patience?: Patience;
  /** What is at fault, so that the next frame may hold on to it. */
  faults: ReadonlySet<Fault>;
}

/** A rule and the one of its two limits that a frame is beyond. */
export type Fault = `${GuidanceRule['name'] | 'darkPictureShare'}:${'hint' | 'capture'}`;

const none: ReadonlySet<Fault> = new Set();

/**
 * Judges one frame (pure): the first rule that fails, in the order of `hints`, is the hint. A frame that is good
 * enough for a picture may still have a hint, since that limit is the wider one for light. A fault of the frame
 * `before` is mended when its measure is back inside the limit by the limit's band.
 */
export function judgeFrame(
  analysis: FrameAnalysis,
  options: {
    thresholds?: GuidanceThresholds;
    person?: PersonBaseline;
    before?: Pick<FrameJudgement, 'faults'>;
  } = {},
): FrameJudgement {
  const { thresholds = guidanceThresholds, person = unknownPerson, before } = options;
  const faultsBefore = before?.faults ?? none;
  const { face } = analysis;
  if (face === undefined) return judgeNobody(analysis, thresholds, faultsBefore);

  const subject: RuleSubject = { face, person, thresholds };
  const faults = new Set<Fault>();
  let told: GuidanceRule | undefined;
  let hindering: GuidanceRule | undefined;
  for (const rule of guidanceRules) {
    if (isPatienceOver(rule, subject)) continue;
    for (const kind of ['hint', 'capture'] as const) {
      const fault: Fault = `${rule.name}:${kind}`;
      if (!isAtFault(rule, subject, kind, faultsBefore.has(fault))) continue;
      faults.add(fault);
      if (kind === 'hint') told ??= rule;
      else hindering ??= rule;
    }
  }
  const rule = told ?? hindering;
  return {
    hint: rule?.hint(face) ?? 'hold-still',
    good: hindering === undefined && analysis.meshPending !== true,
    ...(rule?.patience !== undefined && { patience: rule.patience }),
    faults,
  };
}

function judgeNobody(
  { coveredPicture, darkPictureShare = 0 }: FrameAnalysis,
  { darkPictureShare: limit }: GuidanceThresholds,
  faultsBefore: ReadonlySet<Fault>,
): FrameJudgement {
  if (coveredPicture === true) return { hint: 'camera-covered', good: false, faults: none };
  const fault: Fault = 'darkPictureShare:hint';
  const dark = darkPictureShare > limit.hint - (faultsBefore.has(fault) ? limit.band : 0);
  return dark
    ? { hint: 'too-dark', good: false, patience: 'light', faults: new Set([fault]) }
    : { hint: 'no-face', good: false, faults: none };
}

function isPatienceOver({ patience }: GuidanceRule, { person, thresholds }: RuleSubject): boolean {
  return patience !== undefined && person.heldBackMs[patience] >= thresholds.patienceMs[patience];
}

function isAtFault(
  rule: GuidanceRule,
  subject: RuleSubject,
  kind: 'hint' | 'capture',
  wasAtFault: boolean,
): boolean {
  const value = rule.measure(subject);
  if (value === undefined) return false;
  const { [kind]: plain, band } = subject.thresholds[rule.name];
  const limit = rule.within?.(plain, subject, kind) ?? plain;
  const mended = wasAtFault ? band : 0;
  return rule.faultIs === 'above' ? value > limit - mended : value < limit + mended;
}
