import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from '../problems/api-problem.ts';

/**
 * Waits as long as a controlled outcome asks for. Rejects with `unavailable` as soon as the sandbox stops, so that no stop
 * takes a minute, and with an `AbortError` if the caller disconnects.
 */
export async function delayAnswer(
  delayMs: number | undefined,
  { stopping, closed }: { stopping: AbortSignal | undefined; closed: AbortSignal },
): Promise<void> {
  if (delayMs === undefined || delayMs === 0) return;
  const end = new AbortController();
  const abort = (): void => end.abort();
  const signals = stopping === undefined ? [closed] : [stopping, closed];
  for (const signal of signals) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  try {
    await delay(delayMs, undefined, { signal: end.signal });
  } catch (error) {
    if (stopping?.aborted !== true) throw error;
    throw new ApiProblem('unavailable', 'The sandbox is stopping.', { retryAfterSeconds: 1 });
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', abort);
  }
}
