/**
 * `ImageCapture` is Chromium's; Safari and Firefox lack it, and their stream must do. What is known of it: a
 * photograph may light a flash (asked not to), may stop the stream for as long as it takes, may never come (the
 * clock decides), comes as a JPEG that is turned by its EXIF data, and may show more or less than the stream.
 */
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { createCameraFrame } from '../frames/browser-camera-frame.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import { cropToViewfinder } from '../frames/crop-to-viewfinder.ts';
import { decodeUpright } from './browser-decode-upright.ts';
import type { PhotoTaker } from './photo-taker.ts';

/** What is used of the class and its answers; not in the DOM's typings. */
interface ImageCaptureLike {
  getPhotoCapabilities(): Promise<PhotoCapabilities>;
  takePhoto(settings: Record<string, unknown>): Promise<Blob>;
}
interface PhotoCapabilities {
  imageWidth?: { max: number };
  imageHeight?: { max: number };
  fillLightMode?: readonly string[];
}

/** Fewer than half as many pixels again are not worth the wait. */
const worthwhile = 1.5;
/** Longer sides are scaled down, in pixels: a face of half the width of such a picture has 250 px between the eyes. */
const longestSidePx = 2048;
/** In milliseconds. The hint says that all is well, so users hold still for a moment longer. */
const patienceMs = 700;

/** Takes photographs with the camera whose stream the video plays. */
export function createBrowserPhotoTaker({ video }: { video: HTMLVideoElement }): PhotoTaker<BrowserFrame> {
  return {
    async take(frame, { signal }) {
      throwIfAborted(signal);
      const capture = imageCaptureOf(video);
      if (capture === undefined) return undefined;
      // Whatever goes wrong with the photograph, the frame is there.
      const photo = takePhoto(capture, frame).catch(() => undefined);
      const inTime = await withDeadline(() => photo, {
        ms: patienceMs,
        signal,
        late: () => new Error('the camera did not deliver the photo in time'),
      }).catch(() => undefined);
      if (inTime === undefined) void photo.then((late) => late?.close());
      if (signal.aborted) inTime?.close();
      throwIfAborted(signal);
      return inTime;
    },
  };
}

async function takePhoto(capture: ImageCaptureLike, frame: BrowserFrame): Promise<BrowserFrame | undefined> {
  const { imageWidth, imageHeight, fillLightMode } = await capture.getPhotoCapabilities();
  const most = { widthPx: imageWidth?.max ?? 0, heightPx: imageHeight?.max ?? 0 };
  if (shownPixels(most) < worthwhile * shownPixels(frame)) return undefined;
  const photo = await capture.takePhoto({
    imageWidth: most.widthPx,
    imageHeight: most.heightPx,
    // A mode that the camera does not name would be refused.
    ...(fillLightMode?.includes('off') && { fillLightMode: 'off' }),
  });
  return createCameraFrame(await decodeUpright(photo, longestSidePx), performance.now());
}

function shownPixels(picture: { widthPx: number; heightPx: number }): number {
  const { widthPx, heightPx } = cropToViewfinder(picture);
  return widthPx * heightPx;
}

function imageCaptureOf({ srcObject }: HTMLVideoElement): ImageCaptureLike | undefined {
  const constructor: unknown = Reflect.get(globalThis, 'ImageCapture');
  const [track] = srcObject instanceof MediaStream ? srcObject.getVideoTracks() : [];
  if (typeof constructor !== 'function' || track?.readyState !== 'live') return undefined;
  const capture: unknown = Reflect.construct(constructor, [track]);
  return isImageCapture(capture) ? capture : undefined;
}

function isImageCapture(value: unknown): value is ImageCaptureLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'takePhoto' in value &&
    typeof value.takePhoto === 'function' &&
    'getPhotoCapabilities' in value &&
    typeof value.getPhotoCapabilities === 'function'
  );
}
