import { withDeadline, type Deadline } from '../async/with-deadline.ts';
import { FortfaceError } from '../errors/index.ts';

/** Cryptography that has not answered by then never does; milliseconds. */
const patienceMs = 10_000;

/** Settles as `work` does, or rejects with `sealing-failed`: no network is to blame for cryptography that hangs. */
export function cryptoInTime<Value>(work: () => Promise<Value>, wait: Deadline['wait']): Promise<Value> {
  return withDeadline(work, {
    ms: patienceMs,
    ...(wait && { wait }),
    signal: new AbortController().signal,
    late: () => new FortfaceError('sealing-failed', 'cryptography did not finish within 10 s'),
  });
}
