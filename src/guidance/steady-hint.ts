import { guidanceThresholds } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';

export interface SteadyHint {
  /** What is shown. */
  shown: Hint;
  /** What may be shown next, and since when it has held. */
  next?: { hint: Hint; sinceMs: number };
}

/** The initial state of guiding. */
export const firstHint: SteadyHint = { shown: 'starting' };

/** Keeps a hint from flickering (pure): a new one is shown when it has held for `hintHoldMs` milliseconds. */
export function steadyHint(
  state: SteadyHint,
  hint: Hint,
  nowMs: number,
  hintHoldMs: number = guidanceThresholds.hintHoldMs,
): SteadyHint {
  // The first word is said at once: nothing is there that could flicker.
  if (hint === state.shown || state.shown === 'starting') return { shown: hint };
  if (state.next?.hint !== hint) return { shown: state.shown, next: { hint, sinceMs: nowMs } };
  return nowMs - state.next.sinceMs >= hintHoldMs ? { shown: hint } : state;
}
