import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { FrameSurface } from '../../../src/frames/frame-surface.ts';

/** What `createBrowserFrameSurface` is in a browser, on the canvas of Node. */
export function createNodeFrameSurface(): FrameSurface<Canvas> {
  return {
    open: (image) =>
      Promise.resolve({
        read(area, sidePx) {
          const pen = createCanvas(sidePx, sidePx).getContext('2d');
          pen.imageSmoothingQuality = 'medium';
          pen.fillRect(0, 0, sidePx, sidePx);
          pen.translate(sidePx / 2, sidePx / 2);
          pen.scale(sidePx / area.widthPx, sidePx / area.heightPx);
          pen.rotate(-area.turnRad);
          pen.drawImage(image, -area.centreX, -area.centreY);
          return pen.getImageData(0, 0, sidePx, sidePx).data;
        },
      }),
    dispose: () => undefined,
  };
}
