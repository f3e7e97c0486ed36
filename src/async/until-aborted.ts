import { abortReason } from './abort-reason.ts';
import { onAbort } from './on-abort.ts';

/** Settles as `work` does, or rejects with the signal's reason as soon as it aborts. Does not stop the work itself. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(abortReason(signal)));
    work.then(resolve, reject).finally(forget);
  });
}
