import { abortReason } from '../../async/abort-reason.ts';
import { onAbort } from '../../async/on-abort.ts';

/** A clock that moves only when it is advanced, so that no deadline passes by itself. */
export interface VirtualClock {
  readonly nowMs: number;
  /** Resolves when the clock has advanced by `durationMs`. Rejects with the signal's reason on abort. */
  wait(durationMs: number, options: { signal: AbortSignal }): Promise<void>;
  /** Moves on from one wait to the next, and calls `settle` after each. */
  advance(durationMs: number, settle: () => Promise<void>): Promise<void>;
}

/** Starts a clock at zero. */
export function createVirtualClock(): VirtualClock {
  let nowMs = 0;
  const waits = new Set<{ atMs: number; end(): void }>();
  return {
    get nowMs() {
      return nowMs;
    },
    wait: (durationMs, { signal }) =>
      new Promise((resolve, reject) => {
        const wait = { atMs: nowMs + durationMs, end: resolve };
        waits.add(wait);
        onAbort(signal, () => {
          waits.delete(wait);
          reject(abortReason(signal));
        });
      }),
    async advance(durationMs, settle) {
      const untilMs = nowMs + durationMs;
      for (;;) {
        const [next] = [...waits].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        waits.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.end();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}
