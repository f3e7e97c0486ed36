import { pageShown } from '../async/browser-page-shown.ts';
import { delay } from '../async/delay.ts';
import { eventOnce } from '../async/event-once.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilTrue } from '../async/until-true.ts';
import { withOwnSignal } from '../async/with-own-signal.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';

/** Pauses between two checks of a busy camera, in milliseconds: short while a call may be ending, then longer. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000];

/**
 * Waits until the cause of a camera failure is gone: another program releases the camera, the user plugs one in, or
 * the user allows it. Resolves to false if there is nothing to wait for, or if the camera stays busy for two minutes.
 * The element then offers a button instead. Rejects with the signal's reason on abort.
 */
export async function awaitCamera(
  code: FortfaceErrorCode,
  { signal }: { signal: AbortSignal },
): Promise<boolean> {
  if (typeof (navigator as Partial<Navigator>).mediaDevices?.addEventListener !== 'function') return false;
  switch (code) {
    case 'camera-in-use':
      return untilFree(signal);
    case 'camera-not-found':
      return untilPluggedIn(signal);
    case 'camera-denied':
      return untilAllowed(signal);
    default:
      return false;
  }
}

async function untilFree(signal: AbortSignal): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    await withOwnSignal([signal], (looking) =>
      Promise.race([
        eventOnce(navigator.mediaDevices, ['devicechange'], { signal: looking }),
        eventOnce(document, ['visibilitychange'], { signal: looking }),
        delay(pauseMs, { signal: looking }),
      ]),
    );
    await pageShown(document, { signal });
    // Checking the camera must not show a permission prompt.
    if ((await cameraPermission())?.state === 'prompt') return false;
    if (await canBeOpened()) return true;
    throwIfAborted(signal);
  }
  return false;
}

async function untilPluggedIn(signal: AbortSignal): Promise<boolean> {
  for (;;) {
    await eventOnce(navigator.mediaDevices, ['devicechange'], { signal });
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (devices.some(({ kind }) => kind === 'videoinput')) return true;
  }
}

async function untilAllowed(signal: AbortSignal): Promise<boolean> {
  const permission = await cameraPermission();
  // If the browser grants the camera and still refuses it, the operating system blocks it. No event reports that.
  if (permission === undefined || isGranted(permission)) return false;
  await untilTrue(() => isGranted(permission), { target: permission, types: ['change'], signal });
  return true;
}

function isGranted({ state }: PermissionStatus): boolean {
  return state === 'granted';
}

async function canBeOpened(): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    for (const track of stream.getTracks()) track.stop();
    return true;
  } catch (error) {
    // Any other failure than "busy" is for the next attempt to tell.
    return !(error instanceof Error && ['NotReadableError', 'AbortError'].includes(error.name));
  }
}

async function cameraPermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    // Browsers that know no such permission cannot tell of its change either.
    return undefined;
  }
}
