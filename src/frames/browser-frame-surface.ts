import { createCanvasSurface } from './browser-canvas-surface.ts';
import { createPlaneSurface } from './browser-plane-surface.ts';
import type { FrameSurface } from './frame-surface.ts';
import type { PictureSampler } from './plane-picture.ts';

/**
 * Reads a frame as it lies where the browser allows that, and off a canvas where it does not. Rejects where there is
 * no canvas either.
 */
export function createBrowserFrameSurface(
  openSampler: () => Promise<PictureSampler>,
): FrameSurface<VideoFrame | ImageBitmap> {
  const planes = createPlaneSurface(openSampler);
  const canvas = createCanvasSurface();
  let planesWork = true;
  return {
    async open(image) {
      if (planesWork && 'copyTo' in image) {
        try {
          const pixels = await planes.open(image);
          if (pixels !== undefined) return pixels;
        } catch {
          // Some browsers refuse the bytes of some cameras; the next frame would be refused as well.
          planesWork = false;
        }
      }
      return canvas.open(image);
    },
    dispose: () => canvas.dispose(),
  };
}
