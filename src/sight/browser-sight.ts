import { delay } from '../async/delay.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { canBeSeen } from './browser-can-be-seen.ts';
import type { CloseLook } from './browser-look.ts';
import { watchIntersection } from './browser-intersection.ts';
import type { Screen } from './browser-screen.ts';
import type { Sight } from './sight.ts';

/** How often is looked; styles and scrolling of a page change without an event that could be waited for. */
const intervalMs = 250;
/** For so long, a look that saw it is as good as a new one. */
const freshMs = 125;
/** Of its time, a slow device looks between frames for no more than a fifth. Source: judgement. */
const restPerLook = 5;
/** How often is looked for covers that take no pointer, which costs more. */
const thoroughMs = 1000;
/** For how long it must be visible without a break after it was out of sight: what flickers cannot be seen. */
const settleMs = 700;

/** Imports a chunk, tells the page if it does not come, and calls `late` if it takes long. */
type WatchLoading = <Part>(load: () => Promise<Part>, late: () => void) => Promise<Part>;

/**
 * Watches whether the part of the screen that `target` gives can be seen. Returning from the back-forward cache counts
 * as having been hidden.
 */
export function createBrowserSight(
  target: () => Screen | undefined,
  page: Pick<Window, 'document' | 'addEventListener' | 'removeEventListener'>,
  { signal, watchPart = (load) => load() }: { signal: AbortSignal; watchPart?: WatchLoading },
): Sight {
  const { document } = page;
  const isIntersecting = watchIntersection({ signal });
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const note = (): void => {
    if (!document.hidden) shownAtMs = performance.now();
  };
  document.addEventListener('visibilitychange', note, { signal });
  page.addEventListener('pageshow', ({ persisted }) => persisted && note(), { signal });

  let reader: Promise<void> | undefined;
  let closeLook: CloseLook | undefined;
  let isMissing = false;
  /** Whether the last look needed it and did not have it. */
  let isMissed = false;
  const miss = (): void => {
    isMissing = true;
  };
  const closely = (): CloseLook | undefined => {
    // Without the reader, what it would read counts as a cover.
    reader ??= watchPart(() => import('./close-look/browser-close-look.ts'), miss).then(
      ({ createCloseLook }) => {
        closeLook = createCloseLook();
      },
      miss,
    );
    isMissed ||= isMissing && closeLook === undefined;
    return closeLook;
  };

  let wasSeen: boolean | undefined;
  let goneAtMs = Number.NEGATIVE_INFINITY;
  let thoroughAtMs = Number.NEGATIVE_INFINITY;
  let lookedAtMs = 0;
  let lookMs = 0;
  const look = (): boolean => {
    const screen = target();
    const now = performance.now();
    // What was found covered may be found so again only by looking as closely.
    const thorough = wasSeen !== true || now - thoroughAtMs >= thoroughMs;
    if (thorough) thoroughAtMs = now;
    const isSeen =
      screen !== undefined &&
      canBeSeen(screen, { wasSeen: wasSeen !== false, thorough, closely }) &&
      isIntersecting(screen);
    // Until it has been visible once, no picture can have been taken, and nothing needs to settle.
    if (isSeen || wasSeen !== undefined) wasSeen = isSeen;
    if (wasSeen === false) goneAtMs = performance.now();
    lookedAtMs = now;
    lookMs = performance.now() - now;
    return isSeen;
  };
  const sawWithin = (durationMs: number): boolean =>
    wasSeen === true && performance.now() - lookedAtMs < durationMs;
  const isUnread = (): boolean => {
    isMissed = false;
    return !look() && isMissed;
  };
  const seen: Sight['seen'] = ({ lately = false } = {}) =>
    ((lately && sawWithin(Math.min(intervalMs, lookMs * restPerLook))) || look()) &&
    performance.now() - goneAtMs >= settleMs;
  return {
    seen,
    reveal: () => target()?.element.scrollIntoView({ block: 'center' }),
    pageHiddenWithin: (durationMs) => document.hidden || performance.now() - shownAtMs <= durationMs,
    shown: async (options) => {
      throwIfAborted(options.signal);
      while (!seen()) await delay(intervalMs, options);
    },
    unread: async (options) => {
      throwIfAborted(options.signal);
      while (!isUnread()) await delay(intervalMs, options);
    },
    unseenFor: async (durationMs, options) => {
      throwIfAborted(options.signal);
      let sinceMs: number | undefined;
      for (;;) {
        const now = performance.now();
        // Each frame has a look of its own, and one more between two frames costs a slow device as much again.
        const isSeen = sawWithin(freshMs) || look();
        // A glimpse does not end the time.
        if (!isSeen) sinceMs ??= now;
        else if (now - goneAtMs >= settleMs) sinceMs = undefined;
        if (!isSeen && sinceMs !== undefined && now - sinceMs >= durationMs) return;
        await delay(intervalMs, options);
      }
    },
  };
}
