import { createCameraFrame } from './browser-camera-frame.ts';
import type { BrowserFrame } from './browser-frame.ts';
import type { FrameSource } from './camera-frame.ts';
import { throttleFrames } from './throttle-frames.ts';

/**
 * Takes frames off a playing video, one for each call and never one that was shown before it. Measures how long the
 * caller was busy with the last one, and lets some go by where that is long.
 */
export function createBrowserFrames(options: {
  video: HTMLVideoElement;
  document: Document;
}): FrameSource<BrowserFrame> {
  const { video, document } = options;
  let givenAtMs: number | undefined;
  return {
    async next({ signal }) {
      signal.throwIfAborted();
      const askedAtMs = performance.now();
      const restUntilMs = askedAtMs + (givenAtMs === undefined ? 0 : throttleFrames(askedAtMs - givenAtMs));
      await pageVisible(document, signal);
      let timestampMs = await nextPicture(video, signal);
      while (performance.now() < restUntilMs) timestampMs = await nextPicture(video, signal);
      const image = await takeImage(video);
      if (signal.aborted) {
        image.close();
        throw signal.reason;
      }
      givenAtMs = performance.now();
      return createCameraFrame(image, timestampMs);
    },
  };
}

/** A `VideoFrame` costs no copy; where it is missing or lies turned against what is shown, a bitmap must do. */
async function takeImage(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  const frame = takeVideoFrame(video);
  if (frame !== undefined && liesAsShown(frame, video)) return frame;
  frame?.close();
  return createImageBitmap(video);
}

/** A frame that says it is turned or mirrored is one for the browser to set upright: not every canvas heeds it. */
function liesAsShown(frame: VideoFrame, video: HTMLVideoElement): boolean {
  const turned: unknown = Reflect.get(frame, 'rotation');
  const mirrored: unknown = Reflect.get(frame, 'flip');
  return (
    frame.displayWidth === video.videoWidth &&
    frame.displayHeight === video.videoHeight &&
    !turned &&
    mirrored !== true
  );
}

function takeVideoFrame(video: HTMLVideoElement): VideoFrame | undefined {
  if (typeof VideoFrame !== 'function') return undefined;
  try {
    return new VideoFrame(video);
  } catch {
    // Some browsers have the class and cannot make one of a camera's picture: the bitmap is the way then.
    return undefined;
  }
}

async function pageVisible(document: Document, signal: AbortSignal): Promise<void> {
  if (!document.hidden) return;
  await new Promise<void>((resolve, reject) => {
    const settle = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', settle);
      signal.removeEventListener('abort', settle);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    document.addEventListener('visibilitychange', settle);
    signal.addEventListener('abort', settle);
  });
}

/** Settles with the time of the next picture, in milliseconds of the page's clock. */
function nextPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const withVideo = typeof video.requestVideoFrameCallback === 'function';
    const shown = (timestampMs: number) => {
      // Without the video's own callback, a repaint of the page may come before there is a picture.
      if (video.videoWidth === 0) {
        handle = ask();
        return;
      }
      signal.removeEventListener('abort', abort);
      resolve(timestampMs);
    };
    const ask = () => (withVideo ? video.requestVideoFrameCallback(shown) : requestAnimationFrame(shown));
    const abort = () => {
      if (withVideo) video.cancelVideoFrameCallback(handle);
      else cancelAnimationFrame(handle);
      reject(signal.reason);
    };
    let handle = ask();
    signal.addEventListener('abort', abort, { once: true });
  });
}
