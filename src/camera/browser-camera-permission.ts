import { delay } from '../async/delay.ts';
import { eventOnce } from '../async/event-once.ts';

/** A browser that has not told by then does not tell; milliseconds. */
const queryPatienceMs = 1000;

/**
 * Settles once the user has answered the camera's permission prompt, so that reading it costs no capture time.
 * Settles immediately if the browser shows no prompt or cannot report it. Rejects with the signal's reason on abort.
 */
export async function cameraPermissionSettled({ signal }: { signal: AbortSignal }): Promise<void> {
  const status = await Promise.race([queryCamera(), delay(queryPatienceMs, { signal })]);
  if (status?.state !== 'prompt') return;
  await eventOnce(status, ['change'], { signal });
}

/** Whether the browser opens the camera without a prompt. False if the browser cannot tell. */
export async function isCameraGranted(): Promise<boolean> {
  return (await queryCamera())?.state === 'granted';
}

/** Whether the user has blocked the camera for this page. False if the browser cannot tell. */
export async function isCameraDenied(): Promise<boolean> {
  return (await queryCamera())?.state === 'denied';
}

async function queryCamera(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    // Older Firefox and WebViews lack this permission name, so the time limit runs during their prompt.
    return undefined;
  }
}
