import type { FrameAnalysis } from '../detection/detector.ts';
import { guidanceRules, type GuidanceRule, type RuleGroup, type RuleSubject } from './guidance-rules.ts';
import { guidanceThresholds, type GuidanceThresholds, type Patience } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';
import { unknownPerson, type PersonBaseline } from './person-baseline.ts';

export interface FrameJudgement {
  /** The most urgent correction for the user, or `hold-still` if there is none. */
  hint: Hint;
  /** Whether a picture may be taken of this frame without being asked. */
  good: boolean;
  /** Whether a fault has lasted for longer than its patience: the user may take the picture by hand. */
  byHand: boolean;
  /** The patiences that the faults of this frame use up. */
  tried: ReadonlySet<Patience>;
  /** What is at fault, so that the next frame may hold on to it. */
  faults: ReadonlySet<Fault>;
  /** The rule behind the hint. */
  told?: GuidanceRule['name'];
}

/** A rule and the one of its two limits that a frame is beyond. */
export type Fault = `${GuidanceRule['name'] | 'darkPictureShare'}:${'hint' | 'capture'}`;

/** A rule that a frame fails, and by how much. */
interface Failure {
  rule: GuidanceRule;
  blocks: boolean;
  /** How far beyond the limit the measure is, in limits. */
  excess: number;
}

const none: ReadonlySet<never> = new Set<never>();

/** The hint changes to another fault of a group only if that is worse by this factor, so that the hint does not flicker. */
const clearlyWorse = 1.5;
/** Added before faults are compared, so that two that have just begun count as equally bad. Of a limit. */
const barelyBeyond = 0.1;
/** So far beyond their limits blur and darkness come before what the nets then get wrong. Source: open set. */
const blinding = 0.5;
const unreliable: ReadonlySet<RuleGroup | undefined> = new Set(['company', 'pose', 'cover']);

/**
 * Judges one frame (pure). Faults that block the capture come first, in the order of their groups, and of a group the
 * one that is furthest beyond its limit. A frame that is good enough for a picture may still have a hint. A fault of the
 * frame `before` is mended when its measure is back inside the limit by the limit's band.
 */
export function judgeFrame(
  analysis: FrameAnalysis,
  options: {
    thresholds?: GuidanceThresholds;
    person?: PersonBaseline;
    before?: Pick<FrameJudgement, 'faults' | 'told'>;
  } = {},
): FrameJudgement {
  const { thresholds = guidanceThresholds, person = unknownPerson, before } = options;
  const faultsBefore = before?.faults ?? none;
  const { face } = analysis;
  if (face === undefined) return judgeWithoutFace(analysis, { thresholds, person, faultsBefore });

  const subject: RuleSubject = { face, person, thresholds };
  const faults = new Set<Fault>();
  const failures: Failure[] = [];
  const tried = new Set<Patience>();
  for (const rule of guidanceRules) {
    const hint = excessOf(rule, subject, 'hint', faultsBefore);
    const capture = excessOf(rule, subject, 'capture', faultsBefore);
    if (hint === undefined && capture === undefined) continue;
    if (rule.patience === 'light' && person.heldBackMs.light >= thresholds.lightTimeoutMs) continue;
    if (hint !== undefined) faults.add(`${rule.name}:hint`);
    if (capture !== undefined) faults.add(`${rule.name}:capture`);
    if (capture !== undefined && rule.patience !== undefined) tried.add('any').add(rule.patience);
    if (capture !== undefined && rule.group === 'presence') tried.add('any');
    failures.push({ rule, blocks: capture !== undefined, excess: Math.max(hint ?? 0, capture ?? 0) });
  }
  const told = worstOf(failures, { before: before?.told, blinding: face.isDoubted ? 0 : blinding });
  const isPending = analysis.meshPending === true;
  return {
    // Users who do all right are not asked to hold still for a file that is on its way.
    hint: told?.hint(face) ?? (isPending ? 'starting' : 'hold-still'),
    good: !failures.some(({ blocks }) => blocks) && !isPending,
    byHand: isPatienceOver(tried, person, thresholds),
    tried,
    faults,
    ...(told !== undefined && { told: told.name }),
  };
}

function judgeWithoutFace(
  { coveredPicture, darkPictureShare = 0 }: FrameAnalysis,
  {
    thresholds,
    person,
    faultsBefore,
  }: { thresholds: GuidanceThresholds; person: PersonBaseline; faultsBefore: ReadonlySet<Fault> },
): FrameJudgement {
  const noFace = { good: false, faults: none };
  if (coveredPicture === true) return { ...noFace, hint: 'camera-covered', byHand: false, tried: none };
  const limit = thresholds.darkPictureShare;
  const fault: Fault = 'darkPictureShare:hint';
  const dark = darkPictureShare > limit.hint - (faultsBefore.has(fault) ? limit.band : 0);
  const tried = new Set<Patience>(dark ? ['any', 'dark'] : ['any']);
  const byHand = isPatienceOver(tried, person, thresholds);
  if (!dark) return { ...noFace, hint: 'no-face', byHand, tried };
  return { ...noFace, hint: 'too-dark', byHand, tried, faults: new Set([fault]) };
}

function isPatienceOver(
  tried: ReadonlySet<Patience>,
  { heldBackMs }: PersonBaseline,
  { patienceMs }: GuidanceThresholds,
): boolean {
  return [...tried].some((patience) => heldBackMs[patience] >= patienceMs[patience]);
}

/** The rule to tell: of the first group that blocks, or of the first group at all, the one that is furthest off. */
function worstOf(
  failures: readonly Failure[],
  { before, blinding }: { before: GuidanceRule['name'] | undefined; blinding: number },
): GuidanceRule | undefined {
  const blocking = failures.filter(({ blocks }) => blocks);
  const pressing = blocking.length > 0 ? blocking : failures;
  const hold = (rule: GuidanceRule): number => (rule.name === before ? clearlyWorse : 1);
  const isBlind = ({ rule, excess }: Failure): boolean =>
    rule.blinds === true && excess * hold(rule) >= blinding;
  const [first] = pressing;
  const leader = unreliable.has(first?.rule.group) ? (pressing.find(isBlind) ?? first) : first;
  const group = leader?.rule.group;
  const candidates = pressing.filter(({ rule }) => rule.group === group);
  const weight = ({ rule, excess }: Failure): number => (excess + barelyBeyond) * hold(rule);
  let worst = candidates[0];
  for (const candidate of candidates) {
    if (worst !== undefined && weight(candidate) > weight(worst)) worst = candidate;
  }
  return worst?.rule;
}

/** How far a measure is beyond one of the rule's limits; undefined if it is within. */
function excessOf(
  rule: GuidanceRule,
  subject: RuleSubject,
  kind: 'hint' | 'capture',
  faultsBefore: ReadonlySet<Fault>,
): number | undefined {
  const value = rule.measure(subject);
  if (value === undefined) return undefined;
  const { [kind]: plain, band } = subject.thresholds[rule.name];
  const limit = rule.within?.(plain, subject, kind) ?? plain;
  const beyond = rule.faultIs === 'above' ? value - limit : limit - value;
  const mended = faultsBefore.has(`${rule.name}:${kind}`) ? -band : 0;
  return beyond > mended ? Math.max(0, beyond) / Math.abs(limit || 1) : undefined;
}
