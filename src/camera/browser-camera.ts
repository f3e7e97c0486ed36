import { delay } from '../async/delay.ts';
import { onAbort } from '../async/on-abort.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { FortfaceError } from '../errors/index.ts';
import { isCameraDenied, isCameraGranted } from './browser-camera-permission.ts';
import { createCameraWatch } from './browser-camera-watch.ts';
import { firstPicture, isWithoutPicture } from './browser-first-picture.ts';
import { holdVideo } from './browser-hold-video.ts';
import { userGesture } from './browser-user-gesture.ts';
import {
  facingOf,
  listCameras,
  requestInPlaceOf,
  requestStream,
  stopTracks,
} from './browser-request-stream.ts';
import type { Camera, CameraFacts, OpenCamera } from './camera.ts';
import { classifyCameraLabel } from './classify-camera-label.ts';
import { explainCameraFailure, nameOf, type CameraContext } from './explain-camera-failure.ts';

/** A video that does not play by then never will. Longer than the wait for its first picture; milliseconds. */
const playPatienceMs = 12_000;
const notPlayed = 'the browser did not play the video of the camera';

/** Opens the page's camera and shows it in the given video, which stays the caller's. */
export function createBrowserCamera({ video }: { video: HTMLVideoElement }): Camera {
  return {
    devices: listCameras,
    async open(choice, options) {
      const { signal, given } = options;
      let stream = given?.stream instanceof MediaStream ? given.stream : undefined;
      const context = cameraContext();
      // Who cancels does not wait for what the browser is still doing.
      const forget = onAbort(signal, () => {
        if (stream !== undefined) release(stream, video);
      });
      try {
        throwIfAborted(signal);
        if (!context.secure || !context.supported) throw explainCameraFailure(undefined, context);
        stream ??= await requestStream(choice, signal);
        options.allowed?.();
        try {
          await show(stream, video, options);
        } catch (failure) {
          // One that gives no picture is as good as broken: another one may do.
          if (signal.aborted || !isWithoutPicture(failure)) throw failure;
          const failed = stream.getVideoTracks()[0]?.getSettings().deviceId;
          release(stream, video);
          stream = await requestInPlaceOf(failed, choice, failure, signal);
          await show(stream, video, options);
        }
        throwIfAborted(signal);
        return runningCamera(stream, video, signal);
      } catch (error) {
        if (stream !== undefined) release(stream, video);
        throwIfAborted(signal);
        if (error instanceof FortfaceError) throw error;
        const granted = nameOf(error) === 'NotAllowedError' && (await isGrantedSoon());
        throwIfAborted(signal);
        throw explainCameraFailure(error, { ...context, granted });
      } finally {
        forget();
      }
    },
  };
}

/** Nice to know: a browser that does not answer holds up no failure. */
function isGrantedSoon(): Promise<boolean> {
  const { signal } = new AbortController();
  return Promise.race([isCameraGranted(), delay(1000, { signal }).then(() => false)]);
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

async function show(
  stream: MediaStream,
  video: HTMLVideoElement,
  { signal, gestureNeeded, covered }: Parameters<Camera['open']>[1],
): Promise<void> {
  video.muted = true;
  video.playsInline = true;
  // Safari of iOS reads the attribute alone.
  video.setAttribute('playsinline', '');
  video.srcObject = stream;
  try {
    const playing = { signal, track: stream.getVideoTracks()[0], ...(covered && { covered }) };
    await play(video, playing).catch(async (error: unknown) => {
      if (signal.aborted || nameOf(error) !== 'NotAllowedError') throw error;
      // Phones in power-saving mode block autoplay. They play the video after a user gesture.
      gestureNeeded?.();
      await userGesture(document, { signal });
      await play(video, playing);
    });
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof FortfaceError) throw error;
    // play() rejects with `NotAllowedError` too, which would otherwise be reported as a denied camera.
    throw new FortfaceError('camera-failed', notPlayed, { cause: error });
  }
}

async function play(video: HTMLVideoElement, options: Parameters<typeof firstPicture>[1]): Promise<void> {
  const { signal } = options;
  // play() knows no abort, and where a page or a driver replaces it, it may never settle.
  await withDeadline(() => Promise.all([playDespitePause(video, signal), firstPicture(video, options)]), {
    ms: playPatienceMs,
    signal,
    late: () => new FortfaceError('camera-failed', notPlayed),
  });
}

/** WebKit pauses a video some time after it has left the page, even if it is to play the next stream by then. */
async function playDespitePause(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const { srcObject } = video;
  await video.play().catch((error: unknown) => {
    if (signal.aborted || nameOf(error) !== 'AbortError' || video.srcObject !== srcObject) throw error;
    return video.play();
  });
}

function runningCamera(stream: MediaStream, video: HTMLVideoElement, signal: AbortSignal): OpenCamera {
  const [track] = stream.getVideoTracks();
  if (track === undefined)
    throw new FortfaceError('camera-not-found', 'the camera stream has no video track');
  const watch = createCameraWatch(track, document);
  const letGo = holdVideo({ video, stream, track, document });
  const close = (): void => {
    forget();
    watch.stop();
    letGo();
    release(stream, video);
  };
  const forget = onAbort(signal, close);
  return {
    facts: cameraFacts(track, video),
    deviceId: track.getSettings().deviceId ?? '',
    lost: watch.lost,
    isMuted: () => track.muted,
    isDenied: isCameraDenied,
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

function release(stream: MediaStream, video: HTMLVideoElement): void {
  stopTracks(stream);
  if (video.srcObject === stream) video.srcObject = null;
}
