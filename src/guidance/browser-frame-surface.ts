import type { FrameSurface } from './frame-surface.ts';

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const penOptions: CanvasRenderingContext2DSettings = { alpha: false, willReadFrequently: true };

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
  const pen = typeof OffscreenCanvas === 'function' ? offscreenPen(sidePx) : pagePen(sidePx);
  if (pen === null) throw new Error('the browser gives no canvas to analyse on');
  pen.imageSmoothingQuality = 'medium';
  return pen;
}

function offscreenPen(sidePx: number): OffscreenCanvasRenderingContext2D | null {
  return new OffscreenCanvas(sidePx, sidePx).getContext('2d', penOptions);
}

function pagePen(sidePx: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = sidePx;
  canvas.height = sidePx;
  return canvas.getContext('2d', penOptions);
}
