import type { BrowserFrame } from './browser-frame.ts';
import { holdPicture } from './browser-hold-picture.ts';
import { cropToViewfinder } from './crop-to-viewfinder.ts';

/** A picture of the camera as a frame: what the viewfinder shows of it is what is measured and sent. */
export function createCameraFrame(
  image: VideoFrame | ImageBitmap,
  timestampMs: number,
  pictureCount?: number,
): BrowserFrame {
  const { widthPx, heightPx } = sizeOf(image);
  return {
    image,
    widthPx,
    heightPx,
    viewfinder: cropToViewfinder({ widthPx, heightPx }),
    timestampMs,
    ...(pictureCount !== undefined && { pictureCount }),
    keep: async () => createCameraFrame(await holdPicture(image), timestampMs),
    close: () => image.close(),
  };
}

function sizeOf(image: VideoFrame | ImageBitmap): { widthPx: number; heightPx: number } {
  return 'displayWidth' in image
    ? { widthPx: image.displayWidth, heightPx: image.displayHeight }
    : { widthPx: image.width, heightPx: image.height };
}
