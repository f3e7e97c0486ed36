import type { BackendSettings } from '../options/backend-settings.ts';
import { endHookInTime } from '../hooks/end-hook-in-time.ts';
import { HttpError } from '../http-error.ts';
import type { OpenedSubmission } from './opened-submission.ts';
import { Refusal } from './refusal.ts';

/**
 * Asks the integrator's `onCapture` and returns its refusal, if any. The hook gets copies, and its picture is overwritten
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
  // Copies, so that the hook cannot change what FortFace and `decide` get.
  const copy = {
    ...capture,
    image,
    data: structuredClone(capture.data),
    device: structuredClone(capture.device),
  };
  try {
    const word = await endHookInTime('onCapture', () => onCapture(copy), { timeoutMs, sessionId });
    return word instanceof Refusal ? word : undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof HttpError) {
      await onLate();
      throw error;
    }
    throw new HttpError(500, 'internal', 'This backend failed', { cause: error, sessionId });
  } finally {
    overwrite(image);
  }
}

/** A hook that has handed the copy to a worker has taken its bytes along. */
function overwrite(image: Uint8Array): void {
  if (image.byteLength > 0) image.fill(0);
}
