import type { FortfaceErrorCode } from '../errors/index.ts';
import type { Hint } from '../guidance/hint.ts';
import type { CancelReason, FlowState, FlowStateName } from './flow-state.ts';
import type { CaptureMetrics } from './metrics.ts';

/** The detail of `fortface-analytics`: one step of a capture, without data about the user. Times are whole milliseconds. */
export interface CaptureStep {
  /** The new state. */
  step: FlowStateName;
  previous: FlowStateName;
  /** Time since the start. */
  atMs: number;
  /** How long `previous` lasted. */
  durationMs: number;
  /** The number of the attempt, or 0 in states without one. */
  attempt: number;
  /** The error code, in the state `failed`. */
  code?: FortfaceErrorCode;
  /** The reason, in the state `cancelled`. */
  reason?: CancelReason;
  /** After `guiding`: how long each hint was shown. */
  hintsMs?: Partial<Record<Hint, number>>;
  /** After `guiding`: whether the element offered the shutter button. */
  shutterOffered?: boolean;
  /** In a final state: all metrics. */
  metrics?: CaptureMetrics;
}

const ends: ReadonlySet<FlowStateName> = new Set(['done', 'failed', 'cancelled']);

/** Returns a function that turns each change of state into a step. It only remembers the current start. */
export function createStepObserver(): (
  state: FlowState,
  previous: FlowStateName,
  nowMs: number,
  metrics: CaptureMetrics,
) => CaptureStep | undefined {
  let startedAtMs = 0;
  let enteredAtMs = 0;
  let guiding:
    { hint: Hint; sinceMs: number; hintsMs: Partial<Record<Hint, number>>; shutter: boolean } | undefined;

  return (state, previous, nowMs, metrics) => {
    if (state.name === 'guiding') {
      guiding ??= { hint: state.hint, sinceMs: nowMs, hintsMs: {}, shutter: false };
      guiding.shutter = state.shutterOffered;
      if (guiding.hint !== state.hint) {
        countHint(guiding, nowMs);
        guiding.hint = state.hint;
      }
    }
    if (state.name === previous) return undefined;
    const isStart =
      state.name === 'preparing' && !('attempt' in state && state.attempt > 1) && isRest(previous);
    if (isStart) {
      startedAtMs = nowMs;
      enteredAtMs = nowMs;
    }
    const step: CaptureStep = {
      step: state.name,
      previous,
      atMs: Math.round(nowMs - startedAtMs),
      durationMs: Math.round(nowMs - enteredAtMs),
      attempt: 'attempt' in state ? state.attempt : 0,
    };
    enteredAtMs = nowMs;
    if (previous === 'guiding' && guiding !== undefined) {
      countHint(guiding, nowMs);
      step.hintsMs = guiding.hintsMs;
      step.shutterOffered = guiding.shutter;
      guiding = undefined;
    }
    if (state.name === 'failed') step.code = state.code;
    if (state.name === 'cancelled') step.reason = state.reason;
    if (ends.has(state.name)) step.metrics = metrics;
    return step;
  };
}

function countHint(
  guiding: { hint: Hint; sinceMs: number; hintsMs: Partial<Record<Hint, number>> },
  nowMs: number,
): void {
  const { hint, hintsMs, sinceMs } = guiding;
  hintsMs[hint] = Math.round((hintsMs[hint] ?? 0) + nowMs - sinceMs);
  guiding.sinceMs = nowMs;
}

function isRest(name: FlowStateName): boolean {
  return name === 'idle' || ends.has(name);
}
