import { delay } from '../async/delay.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { canBeSeen } from './browser-can-be-seen.ts';
import { watchIntersection } from './browser-intersection.ts';
import type { Sight } from './sight.ts';

/** How often is looked; styles and scrolling of a page change without an event that could be waited for. */
const intervalMs = 250;

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

  const seen = (): boolean => {
    const shown = target();
    return shown !== undefined && canBeSeen(shown) && isIntersecting(shown);
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
