import { guidanceThresholds } from './guidance-thresholds.ts';
import type { Hint } from './hint.ts';

export interface SteadyHint {
  /** What is shown. */
  shown: Hint;
  /** What may be shown next, since when it has held, and when it was last due. */
  next?: { hint: Hint; sinceMs: number; dueMs: number };
}

/** Hints under which the element takes a photo. */
const harmless: ReadonlySet<Hint> = new Set(['hold-still', 'relax-face']);

/** The initial state of guiding. */
export const firstHint: SteadyHint = { shown: 'starting' };

/**
 * Keeps a hint from flickering (pure): a new one is shown when it has held for `hintHoldMs` milliseconds. Faults that
 * come and go faster than that hold, too: while they last, no picture is taken, and the user must know why.
 */
export function steadyHint(
  { shown, next }: SteadyHint,
  hint: Hint,
  nowMs: number,
  hintHoldMs: number = guidanceThresholds.hintHoldMs,
): SteadyHint {
  // The first word is said at once: nothing is there that could flicker. So is the last one, or the photo would be taken
  // under the hint before.
  if (shown === 'starting' || hint === 'ready') return { shown: hint };
  const isBack = next !== undefined && nowMs - next.dueMs < hintHoldMs;
  const isHarmless = harmless.has(shown);
  if (isHarmless && harmless.has(hint) && isBack && !harmless.has(next.hint)) return { shown, next };
  if (hint === shown) return { shown };
  const isSame = isBack && (next.hint === hint || (isHarmless && !harmless.has(next.hint)));
  const sinceMs = isSame ? next.sinceMs : nowMs;
  return nowMs - sinceMs >= hintHoldMs ? { shown: hint } : { shown, next: { hint, sinceMs, dueMs: nowMs } };
}
