import { pageShown } from '../async/browser-page-shown.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
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
      throwIfAborted(signal);
      const askedAtMs = performance.now();
      const restUntilMs = askedAtMs + (givenAtMs === undefined ? 0 : throttleFrames(askedAtMs - givenAtMs));
      await pageShown(document, { signal });
      let timestampMs = await nextPicture(video, signal);
      while (performance.now() < restUntilMs) timestampMs = await nextPicture(video, signal);
      const image = await takeImage(video);
      if (signal.aborted) image.close();
      throwIfAborted(signal);
      givenAtMs = performance.now();
      return createCameraFrame(image, timestampMs);
    },
  };
}

/** Prefers a `VideoFrame`, which costs no copy. Uses a bitmap if the browser lacks it or it is rotated. */
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

/** Resolves with the time of the next picture, in milliseconds of the page's clock. */
async function nextPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<number> {
  const withVideo = typeof video.requestVideoFrameCallback === 'function';
  let handle = 0;
  const shown = new Promise<number>((resolve) => {
    const look = (timestampMs: number): void => {
      // Without the video's own callback, a repaint of the page may come before there is a picture.
      if (video.videoWidth === 0) ask();
      else resolve(timestampMs);
    };
    const ask = (): void => {
      handle = withVideo ? video.requestVideoFrameCallback(look) : requestAnimationFrame(look);
    };
    ask();
  });
  try {
    return await untilAborted(shown, signal);
  } finally {
    if (withVideo) video.cancelVideoFrameCallback(handle);
    else cancelAnimationFrame(handle);
  }
}
