import { delay } from '../async/delay.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { canBeSeen } from './browser-can-be-seen.ts';
import { watchIntersection } from './browser-intersection.ts';
import type { Sight } from './sight.ts';

/** How often is looked; styles and scrolling of a page change without an event that could be waited for. */
const intervalMs = 250;
/** For how long it must be visible without a break after it was out of sight: what flickers cannot be seen. */
const settleMs = 700;

/**
 * Watches whether the part of the screen that `target` gives can be seen. Returning from the back-forward cache counts
 * as having been hidden.
 */
export function createBrowserSight(
  target: () => Element | undefined,
  page: Pick<Window, 'document' | 'addEventListener' | 'removeEventListener'>,
  { signal }: { signal: AbortSignal },
): Sight {
  const { document } = page;
  const isIntersecting = watchIntersection({ signal });
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const note = (): void => {
    if (!document.hidden) shownAtMs = performance.now();
  };
  document.addEventListener('visibilitychange', note, { signal });
  page.addEventListener('pageshow', ({ persisted }) => persisted && note(), { signal });

  let wasSeen: boolean | undefined;
  let goneAtMs = Number.NEGATIVE_INFINITY;
  const seen = (): boolean => {
    const shown = target();
    if (shown === undefined) return false;
    const isSeen = canBeSeen(shown, wasSeen !== false) && isIntersecting(shown);
    // Until it has been visible once, no picture can have been taken, and nothing needs to settle.
    if (isSeen || wasSeen !== undefined) wasSeen = isSeen;
    if (wasSeen === false) goneAtMs = performance.now();
    return isSeen && performance.now() - goneAtMs >= settleMs;
  };
  return {
    seen,
    reveal: () => target()?.scrollIntoView({ block: 'center' }),
    pageHiddenWithin: (durationMs) => document.hidden || performance.now() - shownAtMs <= durationMs,
    shown: async (options) => {
      throwIfAborted(options.signal);
      while (!seen()) await delay(intervalMs, options);
    },
    unseenFor: async (durationMs, options) => {
      throwIfAborted(options.signal);
      let sinceMs: number | undefined;
      for (;;) {
        const now = performance.now();
        sinceMs = seen() ? undefined : (sinceMs ?? now);
        if (sinceMs !== undefined && now - sinceMs >= durationMs) return;
        await delay(intervalMs, options);
      }
    },
  };
}
