import { abortReason } from './abort-reason.ts';
import { onAbort } from './on-abort.ts';

/**
 * Runs `work` with a signal of its own, which aborts with the first of `parents`, and once the work has settled.
 * Replaces `AbortSignal.any`, which browsers before 2024 lack, and leaves no listener on the parents.
 */
export async function withOwnSignal<Value>(
  parents: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const forget = parents.map((parent) => onAbort(parent, () => controller.abort(abortReason(parent))));
  try {
    return await work(controller.signal);
  } catch (error) {
    // The work may tell a deadline from an abort by it.
    controller.abort(error);
    throw error;
  } finally {
    for (const stop of forget) stop();
    controller.abort();
  }
}
