import { delay } from './delay.ts';

/** How often the clock is read, in milliseconds. */
const tickMs = 100;
/** A tick that comes later than this was suspended (page hidden, phone asleep) and does not count in full. */
const longestTickMs = 500;

/** Waits `durationMs` of time in which the page was visible. Rejects with the signal's reason on abort. */
export async function waitVisible(durationMs: number, { signal }: { signal: AbortSignal }): Promise<void> {
  let leftMs = durationMs;
  let last = performance.now();
  do {
    await delay(tickMs, { signal });
    const now = performance.now();
    if (!document.hidden) leftMs -= Math.min(now - last, longestTickMs);
    last = now;
  } while (leftMs > 0);
}
