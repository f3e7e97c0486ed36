import { pageShown } from '../async/browser-page-shown.ts';
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
    shown: () => pageShown(document, { signal }),
  };
}
