import { describePlanes, isReadableFormat } from './describe-planes.ts';
import type { FramePixels } from './frame-surface.ts';
import type { PictureSampler } from './plane-picture.ts';

/** Reads the raw planes of camera frames. Returns undefined if that is not possible. */
export interface PlaneSurface {
  open(image: VideoFrame): Promise<FramePixels | undefined>;
}

/**
 * Copies a frame's bytes as the camera gave them, without converting or drawing anything: a tenth of a millisecond
 * where a canvas takes seven. Undefined for frames that lie turned or cut, or whose format is not known.
 */
export function createPlaneSurface(openSampler: () => Promise<PictureSampler>): PlaneSurface {
  return {
    async open(image) {
      const { format, visibleRect, displayWidth: widthPx, displayHeight: heightPx } = image;
      if (!isReadableFormat(format) || isTurned(image)) return undefined;
      if (visibleRect?.width !== widthPx || visibleRect.height !== heightPx) return undefined;
      const sampler = await openSampler();
      const layout = await image.copyTo(sampler.room(image.allocationSize()));
      const picture = describePlanes({ widthPx, heightPx, format, layout, colours: image.colorSpace });
      return picture && { read: (area, sidePx) => sampler.sample(picture, area, sidePx) };
    },
  };
}

/** Newer browsers report rotation on the frame. Older ones deliver frames that are already upright. */
function isTurned(image: VideoFrame): boolean {
  return Reflect.get(image, 'rotation') > 0 || Reflect.get(image, 'flip') === true;
}
