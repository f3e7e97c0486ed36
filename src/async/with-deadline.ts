import { delay } from './delay.ts';
import { throwIfAborted } from './throw-if-aborted.ts';
import { withOwnSignal } from './with-own-signal.ts';

export interface Deadline {
  ms: number;
  /** Aborts the work before its deadline. */
  signal: AbortSignal;
  /** The error for work that takes longer. */
  late: () => Error;
  /** Measures the time, by default in real milliseconds; rejects on abort. */
  wait?: (ms: number, options: { signal: AbortSignal }) => Promise<void>;
}

/**
 * Settles as `work` does, within `ms` milliseconds: rejects with `late()` after that, and with the signal's reason on
 * abort, whether or not the work heeds them. The signal that the work receives aborts in all three cases.
 */
export function withDeadline<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  { ms, signal, late, wait = delay }: Deadline,
): Promise<Value> {
  return withOwnSignal([signal], (running) =>
    Promise.race([
      work(running),
      wait(ms, { signal: running }).then(() => {
        throwIfAborted(running);
        throw late();
      }),
    ]),
  );
}
