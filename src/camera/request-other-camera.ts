import { delay } from '../async/delay.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { cameraConstraints, namesSide, type CameraWishes } from './camera-constraints.ts';
import type { CameraChoice, CameraDevice } from './camera.ts';
import { nameOf } from './explain-camera-failure.ts';

/** Pauses before retries, in milliseconds: a camera that was just released may refuse for about a second. */
const pausesMs = [300, 700];
/** If the user or the page's policy denies the camera, trying another camera or retrying does not help. */
const refusals = /^(NotAllowed|Permission(Denied|Dismissed)|Security)Error$/;

/**
 * If a camera is not there, or does not accept what is asked, the same request fails again. Some browsers and wrappers
 * of `getUserMedia` throw a TypeError for constraints that they do not know.
 */
const lasting = /^(Overconstrained|ConstraintNotSatisfied|Type|(Devices)?NotFound)Error$/;

/** `true` asks for any camera in any size. */
export type Video = Partial<CameraWishes> | true;

interface Asking<Stream> {
  ask: (video: Video) => Promise<Stream>;
  /** Asks an opened camera for another size. Rejects only on abort, and stops the camera then. */
  enlarge: (stream: Stream, wishes: Partial<CameraWishes>) => Promise<void>;
  devices: () => Promise<readonly CameraDevice[]>;
  signal: AbortSignal;
}

/**
 * Requests a replacement after the chosen camera has failed: a busy camera again, then the camera in 640 × 480, then in
 * any size, then the other cameras of its side, then any camera, at last without any wish. From a camera that opened
 * for less, it requests the full size once. Throws the `first` failure, or the signal's reason on abort.
 */
export async function requestOtherCamera<Stream>(
  choice: CameraChoice,
  first: unknown,
  asking: Asking<Stream>,
): Promise<Stream> {
  const { signal } = asking;
  const { video } = cameraConstraints(choice);
  const { width, height, frameRate, ...camera } = video;
  throwIfAborted(signal);
  if (isRefusal(first)) throw first;
  let last = first;
  for (const pauseMs of pausesMs) {
    // A busy camera is not a small one.
    if (lasting.test(nameOf(last))) break;
    await delay(pauseMs, { signal });
    const stream = await attempt(video, asking, (error) => {
      last = error;
    });
    if (stream !== undefined) return stream;
  }
  // A single camera that is not there is not there for a smaller picture either.
  const smaller =
    isMissing(first) && !namesSide(choice)
      ? []
      : [{ ...camera, width: { ideal: 640 }, height: { ideal: 480 }, frameRate }, camera];
  for (const wishes of smaller) {
    const stream = await attempt(wishes, asking);
    if (stream !== undefined) return grown(stream);
  }
  const other = await requestOneOfOthers({ choice, failed: choice }, asking);
  if (other !== undefined) return other;
  const any = await attempt(true, asking);
  if (any === undefined) throw first;
  return grown(any);

  async function grown(stream: Stream): Promise<Stream> {
    await asking.enlarge(stream, { width, height, frameRate });
    return stream;
  }
}

/** Requests each camera but the one that failed, those of the wanted side first. Returns undefined if none opens. */
export async function requestOneOfOthers<Stream>(
  { choice, failed }: { choice: CameraChoice; failed: string | undefined },
  asking: Asking<Stream>,
): Promise<Stream | undefined> {
  for (const { deviceId } of await othersOf(choice, failed, asking.devices)) {
    const { width, height, frameRate } = cameraConstraints(choice).video;
    const stream = await attempt({ width, height, frameRate, deviceId: { exact: deviceId } }, asking);
    if (stream !== undefined) return stream;
  }
  return undefined;
}

async function attempt<Stream>(
  video: Video,
  { ask, signal }: Asking<Stream>,
  failed?: (error: unknown) => void,
): Promise<Stream | undefined> {
  throwIfAborted(signal);
  try {
    return await ask(video);
  } catch (error) {
    throwIfAborted(signal);
    if (isRefusal(error)) throw error;
    failed?.(error);
    return undefined;
  }
}

/** Those of the wanted side first. */
async function othersOf(
  choice: CameraChoice,
  failed: string | undefined,
  list: () => Promise<readonly CameraDevice[]>,
): Promise<readonly CameraDevice[]> {
  const devices = await list().catch((): readonly CameraDevice[] => []);
  const side = namesSide(choice) ? choice : devices.find(({ deviceId }) => deviceId === choice)?.facing;
  const others = devices.filter(({ deviceId }) => deviceId !== failed);
  return [...others].sort((a, b) => Number(b.facing === side) - Number(a.facing === side));
}

function isRefusal(error: unknown): boolean {
  return refusals.test(nameOf(error));
}

function isMissing(error: unknown): boolean {
  return ['OverconstrainedError', 'NotFoundError'].includes(nameOf(error));
}
