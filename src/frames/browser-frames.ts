import { pageShown } from '../async/browser-page-shown.ts';
import { delay } from '../async/delay.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { withOwnSignal } from '../async/with-own-signal.ts';
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
  let lastCount: number | undefined;
  return {
    async next({ signal }) {
      throwIfAborted(signal);
      const askedAtMs = performance.now();
      const restUntilMs = askedAtMs + (givenAtMs === undefined ? 0 : throttleFrames(askedAtMs - givenAtMs));
      await pageShown(document, { signal });
      let picture = await nextPicture(video, lastCount, signal);
      lastCount = picture.count;
      while (performance.now() < restUntilMs) {
        picture = await nextPicture(video, lastCount, signal);
        lastCount = picture.count;
      }
      const image = await takeImage(video);
      if (signal.aborted) image.close();
      throwIfAborted(signal);
      givenAtMs = performance.now();
      return createCameraFrame(image, picture.timestampMs, picture.count);
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

interface Picture {
  /** On the page's clock. */
  timestampMs: number;
  count?: number;
}

/** Some browsers call back for no picture of a camera whose video they do not paint, although it runs. */
const silenceMs = 500;

/** Resolves with the next picture. One that the video showed before is none, whatever is repainted or called back for. */
async function nextPicture(
  video: HTMLVideoElement,
  lastCount: number | undefined,
  signal: AbortSignal,
): Promise<Picture> {
  if (typeof video.requestVideoFrameCallback !== 'function') return repainted(video, signal);
  return withOwnSignal([signal], (looking) =>
    Promise.race([
      calledBack(video, lastCount, looking),
      delay(silenceMs, { signal: looking }).then(() => repainted(video, looking)),
    ]),
  );
}

async function calledBack(
  video: HTMLVideoElement,
  lastCount: number | undefined,
  signal: AbortSignal,
): Promise<Picture> {
  let handle = 0;
  const shown = new Promise<Picture>((resolve) => {
    const ask = (): void => {
      handle = video.requestVideoFrameCallback((timestampMs, { presentedFrames: count }) => {
        // Firefox and WebKit call the first time for the picture that stands there already.
        if (count === lastCount) ask();
        else resolve({ timestampMs, count });
      });
    };
    ask();
  });
  try {
    return await untilAborted(shown, signal);
  } finally {
    video.cancelVideoFrameCallback(handle);
  }
}

async function repainted(video: HTMLVideoElement, signal: AbortSignal): Promise<Picture> {
  const before = countOf(video);
  let handle = 0;
  const shown = new Promise<Picture>((resolve) => {
    const look = (timestampMs: number): void => {
      const count = countOf(video);
      // A repaint of the page may come before there is a picture, and without a new one.
      if (video.videoWidth === 0 || (count !== undefined && count === before)) ask();
      else resolve({ timestampMs, ...(count !== undefined && { count }) });
    };
    const ask = (): void => {
      handle = requestAnimationFrame(look);
    };
    ask();
  });
  try {
    return await untilAborted(shown, signal);
  } finally {
    cancelAnimationFrame(handle);
  }
}

/** Pictures that the video has shown; undefined where the browser does not count those of a camera. */
function countOf(video: HTMLVideoElement): number | undefined {
  const { totalVideoFrames } = video.getVideoPlaybackQuality();
  // Firefox counts those of a camera under a name of its own.
  const painted: unknown = Reflect.get(video, 'mozPaintedFrames');
  return totalVideoFrames || (typeof painted === 'number' ? painted : undefined);
}
