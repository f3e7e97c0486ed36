import { delay } from '../async/delay.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { cameraConstraints, namesSide, type CameraWishes } from './camera-constraints.ts';
import type { CameraChoice, CameraDevice } from './camera.ts';

/** Pauses between retries, in milliseconds: a camera that was just released may refuse for about a second. */
const pausesMs = [300, 700];
/** If the user or the page's policy denies the camera, trying another camera or retrying does not help. */
const refusals: ReadonlySet<string> = new Set([
  'NotAllowedError',
  'PermissionDeniedError',
  'PermissionDismissedError',
  'SecurityError',
]);

interface Asking<Stream> {
  ask: (wishes: Partial<CameraWishes>) => Promise<Stream>;
  devices: () => Promise<readonly CameraDevice[]>;
  signal: AbortSignal;
}

/**
 * Requests a replacement after the chosen camera has failed: the same camera in 640 × 480, then in any size, then the
 * other cameras of its side, then any camera. Throws the `first` failure, or the signal's reason on abort.
 */
export async function requestOtherCamera<Stream>(
  choice: CameraChoice,
  first: unknown,
  asking: Asking<Stream>,
): Promise<Stream> {
  const { signal } = asking;
  const { frameRate, ...side } = sideOf(choice);
  throwIfAborted(signal);
  if (isRefusal(first)) throw first;
  for (const [index, size] of [{ width: { ideal: 640 }, height: { ideal: 480 }, frameRate }, {}].entries()) {
    // One that is not there is not there for a smaller picture either.
    if (isMissing(first) && !namesSide(choice)) break;
    await delay(pausesMs[index] ?? 0, { signal });
    const stream = await attempt({ ...side, ...size }, asking);
    if (stream !== undefined) return stream;
  }
  const other = await requestOneOfOthers({ choice, failed: choice }, asking);
  if (other === undefined) throw first;
  return other;
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
  wishes: Partial<CameraWishes>,
  { ask, signal }: Asking<Stream>,
): Promise<Stream | undefined> {
  throwIfAborted(signal);
  try {
    return await ask(wishes);
  } catch (error) {
    if (isRefusal(error)) throw error;
    return undefined;
  }
}

function sideOf(choice: CameraChoice): Omit<CameraWishes, 'width' | 'height'> {
  const { facingMode, deviceId, frameRate } = cameraConstraints(choice).video;
  return { frameRate, ...(facingMode && { facingMode }), ...(deviceId && { deviceId }) };
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
  return error instanceof Error && refusals.has(error.name);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && ['OverconstrainedError', 'NotFoundError'].includes(error.name);
}
