import { throwIfAborted } from '../../async/throw-if-aborted.ts';
import { withDeadline } from '../../async/with-deadline.ts';
import { FortfaceError, type FortfaceErrorCode } from '../../errors/index.ts';
import { deadlines, type Deadline } from '../deadlines.ts';
import type { FlowPorts } from '../flow-ports.ts';

type Clock = Pick<FlowPorts, 'wait'>;
type Name = keyof typeof deadlines;
type Limited = {
  [Key in Name]: (typeof deadlines)[Key] extends { code: FortfaceErrorCode } ? Key : never;
}[Name];

/** The error for a wait of the table that took too long. */
export function lateError(name: Limited): FortfaceError {
  const { code, ms, reason }: Deadline & { code: FortfaceErrorCode } = deadlines[name];
  return new FortfaceError(code, `${name} did not finish within ${ms / 1000} s`, {
    ...(reason !== undefined && { reason }),
  });
}

/**
 * Settles as `work` does, or rejects with the row's error when its time is over. Rejects with the signal's reason on
 * abort. `discard` receives what arrives after that.
 */
export async function inTime<Value>(
  { wait }: Clock,
  name: Limited,
  work: (signal: AbortSignal) => Promise<Value>,
  { signal, discard }: { signal: AbortSignal; discard?: (late: Value) => void },
): Promise<Value> {
  let working: Promise<Value> | undefined;
  try {
    return await withDeadline((running) => (working = work(running)), {
      ms: deadlines[name].ms,
      signal,
      wait,
      late: () => lateError(name),
    });
  } catch (error) {
    if (discard !== undefined) working?.then(discard, () => undefined);
    throw error;
  }
}

/** For what is only nice to have: gives undefined if `work` fails or takes too long. Rejects on abort alone. */
export async function ifInTime<Value>(
  { wait }: Clock,
  name: Exclude<Name, Limited>,
  work: (signal: AbortSignal) => Promise<Value> | undefined,
  { signal }: { signal: AbortSignal },
): Promise<Value | undefined> {
  const { ms }: Deadline = deadlines[name];
  try {
    return await withDeadline(async (running) => work(running), {
      ms,
      signal,
      wait,
      late: () => new Error(name),
    });
  } catch {
    throwIfAborted(signal);
    return undefined;
  }
}
