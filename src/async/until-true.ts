import { eventOnce, type EventSource } from './event-once.ts';
import { throwIfAborted } from './throw-if-aborted.ts';

/**
 * Resolves as soon as `isTrue()` is, which is asked now and after every event of `types`. Rejects with the signal's
 * reason on abort.
 */
export async function untilTrue(
  isTrue: () => boolean,
  { target, types, signal }: { target: EventSource; types: readonly string[]; signal: AbortSignal },
): Promise<void> {
  throwIfAborted(signal);
  while (!isTrue()) {
    await eventOnce(target, types, { signal });
    throwIfAborted(signal);
  }
}
