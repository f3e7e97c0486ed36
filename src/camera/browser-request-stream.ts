import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { cameraConstraints } from './camera-constraints.ts';
import type { CameraChoice, CameraDevice, CameraFacing, CameraFacts } from './camera.ts';
import { classifyCameraLabel } from './classify-camera-label.ts';

/** Few need it, and where it cannot be fetched the failure stays what it was. */
const loadOthers = (first: unknown) =>
  import('./request-other-camera.ts').catch(() => {
    throw first;
  });

/** Asks the browser for the chosen camera, then for less of it, then for another one. Throws the first failure. */
export async function requestStream(choice: CameraChoice, signal: AbortSignal): Promise<MediaStream> {
  try {
    return await requestOnce({ audio: false, video: cameraConstraints(choice).video }, signal);
  } catch (first) {
    const { requestOtherCamera } = await loadOthers(first);
    return requestOtherCamera(choice, first, askingFor(signal));
  }
}

/** Asks for another camera than the one that ran and showed nothing. Throws `failure` if there is none. */
export async function requestInPlaceOf(
  deviceId: string | undefined,
  choice: CameraChoice,
  failure: unknown,
  signal: AbortSignal,
): Promise<MediaStream> {
  const { requestOneOfOthers } = await loadOthers(failure);
  const stream = await requestOneOfOthers({ choice, failed: deviceId }, askingFor(signal));
  if (stream === undefined) throw failure;
  return stream;
}

function askingFor(signal: AbortSignal) {
  const inTime = <Value>(work: () => Promise<Value>): Promise<Value> =>
    withDeadline(work, { ms: 1000, signal, late: () => new Error('the browser took too long') });
  return {
    ask: (video: MediaTrackConstraints | true) => requestOnce({ video }, signal),
    /** A camera that refuses, or does not answer in time, keeps its size. */
    enlarge: async (stream: MediaStream, wishes: MediaTrackConstraints) => {
      await inTime(async () => stream.getVideoTracks()[0]?.applyConstraints(wishes)).catch(() => undefined);
      if (signal.aborted) stopTracks(stream);
      throwIfAborted(signal);
    },
    devices: () => inTime(listCameras),
    signal,
  };
}

/** The browser's prompt knows no abort: a stream that comes too late is stopped at once. */
async function requestOnce(wanted: MediaStreamConstraints, signal: AbortSignal): Promise<MediaStream> {
  const asking = navigator.mediaDevices.getUserMedia(wanted);
  try {
    return await untilAborted(asking, signal);
  } catch (error) {
    asking.then(stopTracks, () => undefined);
    throw error;
  }
}

/** Stops all that a stream holds. */
export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The cameras that the browser names. */
export async function listCameras(): Promise<CameraDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map((device) => ({
      deviceId: device.deviceId,
      label: device.label,
      facing: facingOf(facingModeOf(device), classifyCameraLabel(device.label)),
    }));
}

/** Chromium tells the side of a camera before it is opened. */
function facingModeOf(device: MediaDeviceInfo): string | undefined {
  if (typeof InputDeviceInfo !== 'function' || !(device instanceof InputDeviceInfo)) return undefined;
  return device.getCapabilities().facingMode?.[0];
}

/** Which way a camera looks, as far as the browser or its label tells. */
export function facingOf(
  facingMode: string | undefined,
  labelClass: CameraFacts['labelClass'],
): CameraFacing {
  if (facingMode === 'user' || facingMode === 'environment') return facingMode;
  if (labelClass === 'front') return 'user';
  return labelClass === 'back' ? 'environment' : 'unknown';
}
