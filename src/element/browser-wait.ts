/** How often the clock is looked at, in milliseconds. */
const tickMs = 100;
/** A tick that comes later than this was suspended (page hidden, phone asleep) and does not count in full. */
const longestTickMs = 500;

/** Waits `durationMs` of time in which the page was visible. Rejects with the signal's reason on abort. */
export function waitVisible(durationMs: number, { signal }: { signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    let leftMs = durationMs;
    let last = performance.now();
    const stop = () => {
      clearInterval(timer);
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      stop();
      reject(signal.reason);
    };
    const timer = setInterval(() => {
      const now = performance.now();
      if (!document.hidden) leftMs -= Math.min(now - last, longestTickMs);
      last = now;
      if (leftMs > 0) return;
      stop();
      resolve();
    }, tickMs);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}
