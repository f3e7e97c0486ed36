import { onAbort } from '../async/on-abort.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { FortfaceError } from '../errors/index.ts';
import { createCameraWatch } from './browser-camera-watch.ts';
import { firstPicture } from './browser-first-picture.ts';
import { userGesture } from './browser-user-gesture.ts';
import { cameraConstraints } from './camera-constraints.ts';
import type { Camera, CameraChoice, CameraDevice, CameraFacing, CameraFacts, OpenCamera } from './camera.ts';
import { classifyCameraLabel } from './classify-camera-label.ts';
import { explainCameraFailure, type CameraContext } from './explain-camera-failure.ts';

/** Opens the page's camera and shows it in the given video, which stays the caller's. */
export function createBrowserCamera({ video }: { video: HTMLVideoElement }): Camera {
  return {
    async open(choice, { signal, gestureNeeded }) {
      throwIfAborted(signal);
      const context = cameraContext();
      if (!context.secure || !context.supported) throw explainCameraFailure(undefined, context);
      let stream: MediaStream | undefined;
      try {
        stream = await requestStream(choice, signal);
        await show(stream, video, { signal, ...(gestureNeeded && { gestureNeeded }) });
        throwIfAborted(signal);
        return runningCamera(stream, video, signal);
      } catch (error) {
        if (stream !== undefined) release(stream, video);
        throwIfAborted(signal);
        throw error instanceof FortfaceError ? error : explainCameraFailure(error, context);
      }
    },
  };
}

function cameraContext(): CameraContext {
  return {
    secure: globalThis.isSecureContext,
    // The typings promise it; insecure pages and old WebViews have none.
    supported: typeof (navigator as Partial<Navigator>).mediaDevices?.getUserMedia === 'function',
    policyAllows: policyAllowsCamera(),
  };
}

/** Permissions policy is read by a draft of its own, and by its older name in Chromium. */
function policyAllowsCamera(): boolean | undefined {
  const policy: unknown =
    Reflect.get(document, 'permissionsPolicy') ?? Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return undefined;
  const { allowsFeature } = policy;
  return typeof allowsFeature === 'function'
    ? Reflect.apply(allowsFeature, policy, ['camera']) === true
    : undefined;
}

async function requestStream(choice: CameraChoice, signal: AbortSignal): Promise<MediaStream> {
  const ask = (video: MediaTrackConstraints): Promise<MediaStream> =>
    requestOnce({ audio: false, video }, signal);
  try {
    return await ask(cameraConstraints(choice).video);
  } catch (first) {
    // Loaded on demand, because few users need it. If it cannot be fetched, the original failure stays.
    const { requestOtherCamera } = await import('./request-other-camera.ts').catch(() => {
      throw first;
    });
    const late = (): Error => new Error('the browser did not list the cameras in time');
    const devices = (): Promise<CameraDevice[]> => withDeadline(listCameras, { ms: 1000, signal, late });
    return requestOtherCamera(choice, first, { ask, devices, signal });
  }
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

async function listCameras(): Promise<CameraDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map((device) => ({
      deviceId: device.deviceId,
      label: device.label,
      facing: facingOf(facingModeOf(device), classifyCameraLabel(device.label)),
    }));
}

async function show(
  stream: MediaStream,
  video: HTMLVideoElement,
  { signal, gestureNeeded }: Parameters<Camera['open']>[1],
): Promise<void> {
  video.muted = true;
  video.playsInline = true;
  // Safari of iOS reads the attribute alone.
  video.setAttribute('playsinline', '');
  video.srcObject = stream;
  try {
    await play(video, signal).catch(async (error: unknown) => {
      if (signal.aborted || nameOf(error) !== 'NotAllowedError') throw error;
      // Phones in power-saving mode block autoplay. They play the video after a user gesture.
      gestureNeeded?.();
      await userGesture(document, { signal });
      await play(video, signal);
    });
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof FortfaceError) throw error;
    // play() rejects with `NotAllowedError` too, which would otherwise be reported as a denied camera.
    throw new FortfaceError('camera-failed', 'the browser did not play the video of the camera', {
      cause: error,
    });
  }
}

async function play(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const picture = firstPicture(video, { signal });
  // If play() fails, that error is reported instead.
  picture.catch(() => undefined);
  await video.play();
  await picture;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function runningCamera(stream: MediaStream, video: HTMLVideoElement, signal: AbortSignal): OpenCamera {
  const [track] = stream.getVideoTracks();
  if (track === undefined)
    throw new FortfaceError('camera-not-found', 'the camera stream has no video track');
  const watch = createCameraWatch(track, document);
  const close = (): void => {
    forget();
    watch.stop();
    video.removeEventListener('pause', resume);
    document.removeEventListener('visibilitychange', resume);
    release(stream, video);
  };
  // Phones pause it for a call, pages by mistake; a paused video gives no pictures.
  const resume = (): void => {
    if (video.paused) void video.play().catch(() => undefined);
  };
  video.addEventListener('pause', resume);
  document.addEventListener('visibilitychange', resume);
  const forget = onAbort(signal, close);
  return {
    facts: cameraFacts(track, video),
    deviceId: track.getSettings().deviceId ?? '',
    lost: watch.lost,
    devices: listCameras,
    close,
  };
}

/** Reads the size from the video, because the track's settings may describe the image before rotation. */
function cameraFacts(track: MediaStreamTrack, video: HTMLVideoElement): CameraFacts {
  const { frameRate, facingMode } = track.getSettings();
  const labelClass = classifyCameraLabel(track.label);
  return {
    widthPx: video.videoWidth,
    heightPx: video.videoHeight,
    fps: Math.round(frameRate ?? 0),
    facing: facingOf(facingMode, labelClass),
    labelClass,
  };
}

/** Chromium tells the side of a camera before it is opened. */
function facingModeOf(device: MediaDeviceInfo): string | undefined {
  if (typeof InputDeviceInfo !== 'function' || !(device instanceof InputDeviceInfo)) return undefined;
  return device.getCapabilities().facingMode?.[0];
}

function facingOf(facingMode: string | undefined, labelClass: CameraFacts['labelClass']): CameraFacing {
  if (facingMode === 'user' || facingMode === 'environment') return facingMode;
  if (labelClass === 'front') return 'user';
  return labelClass === 'back' ? 'environment' : 'unknown';
}

function release(stream: MediaStream, video: HTMLVideoElement): void {
  stopTracks(stream);
  if (video.srcObject === stream) video.srcObject = null;
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
