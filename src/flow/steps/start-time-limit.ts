import { withOwnSignal } from '../../async/with-own-signal.ts';

/** People have at least this long to see that their time runs out, and to ask for more; from WCAG 2.2.1. */
const noticeMs = 20_000;

export interface TimeLimit {
  /** Settles when the time is over; rejects with the signal's reason on abort. */
  readonly over: Promise<void>;
  /** Restarts the whole time limit now. The user may ask for it any number of times. */
  extend: () => void;
}

/** Starts a limit of `durationMs`, in the time of `wait`, that says by `runningOut` when 20 s or less are left. */
export function startTimeLimit(options: {
  durationMs: number;
  wait: (durationMs: number, options: { signal: AbortSignal }) => Promise<void>;
  signal: AbortSignal;
  runningOut: () => void;
}): TimeLimit {
  const { durationMs, wait, signal, runningOut } = options;
  let extension = new AbortController();

  const run = async (): Promise<void> => {
    for (;;) {
      const extended = extension.signal;
      try {
        await withOwnSignal([signal, extended], async (waiting) => {
          await wait(Math.max(0, durationMs - noticeMs), { signal: waiting });
          runningOut();
          await wait(Math.min(durationMs, noticeMs), { signal: waiting });
        });
        return;
      } catch (error) {
        if (signal.aborted || !extended.aborted) throw error;
      }
    }
  };
  return {
    over: run(),
    extend: () => {
      const before = extension;
      extension = new AbortController();
      before.abort();
    },
  };
}
