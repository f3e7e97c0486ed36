import type { BackendSettings } from '../backend-options.ts';
import { HttpError } from '../http-error.ts';
import type { OpenedSubmission } from './opened-submission.ts';
import { Refusal } from './refusal.ts';

/** How soon a page may send its capture again after `onCapture` took too long. */
const retryAfterSeconds = 2;

/**
 * Asks the integrator's `onCapture` and returns its refusal, if any. The hook gets a copy of the picture, overwritten
 * when it is done. Throws `HttpError` 500 when the hook fails, 503 when it takes longer than `timeoutMs`: without its
 * word FortFace is not called. Calls `onLate` before that 503, which invites the page to send the capture again.
 */
export async function consultOnCapture(
  settings: BackendSettings,
  capture: OpenedSubmission,
  onLate: () => Promise<void>,
): Promise<Refusal | undefined> {
  const { onCapture, timeoutMs } = settings;
  if (onCapture === undefined) return undefined;
  const { sessionId } = capture;
  const image = capture.image.slice();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const cause = new Error(`onCapture took longer than ${timeoutMs} ms`);
      reject(
        new HttpError(503, 'unavailable', 'onCapture of this backend did not finish in time. Try again', {
          cause,
          sessionId,
          headers: { 'retry-after': String(retryAfterSeconds) },
        }),
      );
    }, timeoutMs);
  });
  try {
    // Async, so that a hook that throws rejects like one that fails.
    const word = await Promise.race([(async () => onCapture({ ...capture, image }))(), deadline]);
    return word instanceof Refusal ? word : undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof HttpError) {
      await onLate();
      throw error;
    }
    throw new HttpError(500, 'internal', 'This backend failed', { cause: error, sessionId });
  } finally {
    clearTimeout(timer);
    overwrite(image);
  }
}

/** A hook that has handed the copy to a worker has taken its bytes along. */
function overwrite(image: Uint8Array): void {
  if (image.byteLength > 0) image.fill(0);
}
