import { delay } from '../async/delay.ts';
import { eventOnce } from '../async/event-once.ts';

/** A browser that has not told by then does not tell; milliseconds. */
const queryPatienceMs = 1000;

/**
 * Settles once the camera's permission prompt, if the browser shows one, has been answered, so that nobody
 * runs out of time while reading it. Settles at once where the browser cannot tell. Rejects with the signal's
 * reason on abort.
 */
export async function cameraPermissionSettled({ signal }: { signal: AbortSignal }): Promise<void> {
  const status = await Promise.race([queryCamera(), delay(queryPatienceMs, { signal })]);
  if (status?.state !== 'prompt') return;
  await eventOnce(status, ['change'], { signal });
}

/** Whether the camera is given without a prompt; false where the browser cannot tell. */
export async function isCameraGranted(): Promise<boolean> {
  return (await queryCamera())?.state === 'granted';
}

async function queryCamera(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    // Older Firefox and WebViews know no such permission: they have no say in the timing.
    return undefined;
  }
}
