import { pageShown } from '../async/browser-page-shown.ts';
import { delay } from '../async/delay.ts';
import { eventOnce } from '../async/event-once.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilTrue } from '../async/until-true.ts';
import { withOwnSignal } from '../async/with-own-signal.ts';
import type { FortfaceErrorCode } from '../errors/index.ts';
import { offersCameraButton } from './browser-offers-button.ts';
import { requestStream, stopTracks } from './browser-request-stream.ts';
import type { CameraChoice, GivenCamera } from './camera.ts';
import { nameOf } from './explain-camera-failure.ts';

/** Pauses between two checks of a busy camera, in milliseconds: short while a call may be ending, then longer. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000];

/** The browser's own button hands its camera over this long after the permission has changed at most; milliseconds. */
const buttonMs = 1000;

/**
 * Waits until the cause of a camera failure is gone: another program releases the camera, the user plugs one in, or
 * the user allows it. Resolves to the camera if the probe opened one. Resolves to false if there is nothing to wait
 * for, or if the camera stays busy for two minutes. The element then offers a button instead. Rejects with the
 * signal's reason on abort.
 */
export async function awaitCamera(
  code: FortfaceErrorCode,
  { signal, choice }: { signal: AbortSignal; choice: CameraChoice },
): Promise<boolean | GivenCamera> {
  if (typeof (navigator as Partial<Navigator>).mediaDevices?.addEventListener !== 'function') return false;
  switch (code) {
    case 'camera-in-use':
      return untilFree(choice, signal);
    case 'camera-not-found':
      return untilPluggedIn(signal);
    case 'camera-denied':
      return untilAllowed(signal);
    default:
      return false;
  }
}

async function untilFree(choice: CameraChoice, signal: AbortSignal): Promise<boolean | GivenCamera> {
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
    const found = await open(choice, signal);
    if (found !== false) return found;
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
  // Allowed by the browser's own button, the camera comes with it and needs no request.
  if (offersCameraButton()) await delay(buttonMs, { signal });
  return true;
}

function isGranted({ state }: PermissionStatus): boolean {
  return state === 'granted';
}

/** Returns the opened camera. A camera that is released and reopened at once is often busy, so the capture uses this one. */
async function open(choice: CameraChoice, signal: AbortSignal): Promise<boolean | GivenCamera> {
  try {
    const stream = await requestStream(choice, signal);
    return { stream, release: () => stopTracks(stream) };
  } catch (error) {
    throwIfAborted(signal);
    // Any other failure than "busy" is for the next attempt to tell.
    return !['NotReadableError', 'TrackStartError', 'AbortError'].includes(nameOf(error));
  }
}

async function cameraPermission(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: 'camera' });
  } catch {
    // Browsers without this permission report no change of it either.
    return undefined;
  }
}
