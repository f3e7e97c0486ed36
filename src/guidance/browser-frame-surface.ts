import type { FrameSurface } from './frame-surface.ts';

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Scales parts of a frame on canvases of its own, one for each size asked for. Throws where there is no canvas. */
export function createBrowserFrameSurface(): FrameSurface<VideoFrame | ImageBitmap> {
  const pens = new Map<number, Pen>();
  return {
    read(image, area, sidePx) {
      const pen = pens.get(sidePx) ?? createPen(sidePx);
      pens.set(sidePx, pen);
      pen.setTransform(1, 0, 0, 1, 0, 0);
      // Opaque canvases are black where nothing is drawn.
      pen.clearRect(0, 0, sidePx, sidePx);
      pen.translate(sidePx / 2, sidePx / 2);
      pen.scale(sidePx / area.widthPx, sidePx / area.heightPx);
      pen.rotate(-area.turnRad);
      pen.drawImage(image, -area.centreX, -area.centreY);
      return pen.getImageData(0, 0, sidePx, sidePx).data;
    },
  };
}

function createPen(sidePx: number): Pen {
  const options = { alpha: false, willReadFrequently: true };
  const pen =
    typeof OffscreenCanvas === 'function'
      ? new OffscreenCanvas(sidePx, sidePx).getContext('2d', options)
      : Object.assign(document.createElement('canvas'), { width: sidePx, height: sidePx }).getContext('2d', options);
  if (pen === null) throw new Error('the browser gives no canvas to analyse on');
  pen.imageSmoothingQuality = 'medium';
  return pen;
}
