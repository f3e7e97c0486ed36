import { abortReason } from './abort-reason.ts';
import { onAbort } from './on-abort.ts';

/** Resolves after `ms` milliseconds; rejects with the signal's reason on abort. Leaves neither timer nor listener. */
export function delay(ms: number, { signal }: { signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      forget();
      resolve();
    }, ms);
    const forget = onAbort(signal, () => {
      clearTimeout(timer);
      reject(abortReason(signal));
    });
  });
}
