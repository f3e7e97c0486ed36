import type { FrameAnalysis } from '../../src/detection/detector.ts';
import { guidanceRules, type GuidanceRule } from '../../src/guidance/guidance-rules.ts';
import { guidanceThresholds } from '../../src/guidance/guidance-thresholds.ts';
import { advanceGuidance, firstGuidance, type Guidance } from '../../src/guidance/advance-guidance.ts';
import type { Hint } from '../../src/guidance/hint.ts';

export type MeasureName = GuidanceRule['name'];

/** What one frame measured; a rule is absent where nothing was known of it. */
export interface TraceSample {
  atMs: number;
  hint: Hint;
  values: Partial<Record<MeasureName, number>>;
}

/** All frames of one guiding; measures alone: neither a picture nor a landmark reaches it. */
export interface TraceRecord {
  samples: readonly TraceSample[];
  guidance: Guidance;
}

export const emptyTrace: TraceRecord = { samples: [], guidance: firstGuidance };

/** A minute at thirty frames a second. */
const mostSamples = 1800;

/** The record after one more frame (pure); the hint is what guidance itself makes of the same frames. */
export function recordFrame({ samples, guidance }: TraceRecord, analysis: FrameAnalysis): TraceRecord {
  const { timestampMs: atMs, face } = analysis;
  const next = advanceGuidance(guidance, analysis, { nowMs: atMs });
  const values: TraceSample['values'] = {};
  for (const rule of face === undefined ? [] : guidanceRules) {
    if (face === undefined) continue;
    const value = rule.measure({ face, person: guidance.person, thresholds: guidanceThresholds });
    if (value !== undefined) values[rule.name] = value;
  }
  return {
    samples: [...samples.slice(1 - mostSamples), { atMs, hint: next.hint.shown, values }],
    guidance: next,
  };
}
