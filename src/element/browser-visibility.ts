import type { PageVisibility } from '../flow/flow-ports.ts';

/** Watches whether the page is seen, from the call until the signal; a page out of the back-forward cache counts as one that was hidden. */
export function watchPageVisibility({ signal }: { signal: AbortSignal }): PageVisibility {
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const note = (): void => {
    if (!document.hidden) shownAtMs = performance.now();
  };
  document.addEventListener('visibilitychange', note, { signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) note();
    },
    { signal },
  );
  return {
    hiddenWithin: (durationMs) => document.hidden || performance.now() - shownAtMs <= durationMs,
    shown: () =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          if (document.hidden && !signal.aborted) return;
          document.removeEventListener('visibilitychange', settle);
          signal.removeEventListener('abort', settle);
          if (signal.aborted) reject(signal.reason);
          else resolve();
        };
        document.addEventListener('visibilitychange', settle);
        signal.addEventListener('abort', settle);
        settle();
      }),
  };
}
