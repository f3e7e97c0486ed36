import type { FramePixels } from './frame-surface.ts';

/** Reads frames off canvases of its own. */
export interface CanvasSurface {
  open(image: VideoFrame | ImageBitmap): FramePixels;
  dispose(): void;
}

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const penOptions: CanvasRenderingContext2DSettings = { alpha: false, willReadFrequently: true };
/** Larger frames are worked on at this size, in pixels of the longer side: enough for a face of about 256 px. */
const longestSidePx = 960;

/**
 * Scales parts of a frame on canvases of its own. The frame is drawn once and read from there, since drawing a
 * camera's picture means converting all its colours each time. Throws where there is no canvas.
 */
export function createCanvasSurface(): CanvasSurface {
  const pens = new Map<number, Pen>();
  let desk: Pen | undefined;
  return {
    open(image) {
      const pen = (desk ??= createPen());
      const { widthPx, heightPx } = sizeOf(image);
      const scale = Math.min(1, longestSidePx / Math.max(widthPx, heightPx));
      resize(pen, Math.round(widthPx * scale), Math.round(heightPx * scale));
      pen.drawImage(image, 0, 0, pen.canvas.width, pen.canvas.height);
      return {
        read(area, sidePx) {
          const small = pens.get(sidePx) ?? createPen();
          pens.set(sidePx, small);
          resize(small, sidePx, sidePx);
          small.setTransform(1, 0, 0, 1, 0, 0);
          // Undrawn parts of opaque canvases are black.
          small.clearRect(0, 0, sidePx, sidePx);
          small.translate(sidePx / 2, sidePx / 2);
          small.scale(sidePx / (area.widthPx * scale), sidePx / (area.heightPx * scale));
          small.rotate(-area.turnRad);
          small.drawImage(pen.canvas, -area.centreX * scale, -area.centreY * scale);
          return small.getImageData(0, 0, sidePx, sidePx).data;
        },
      };
    },
    dispose() {
      for (const pen of [...pens.values(), ...(desk ? [desk] : [])]) resize(pen, 0, 0);
    },
  };
}

function sizeOf(image: VideoFrame | ImageBitmap): { widthPx: number; heightPx: number } {
  return 'displayWidth' in image
    ? { widthPx: image.displayWidth, heightPx: image.displayHeight }
    : { widthPx: image.width, heightPx: image.height };
}

/** Sets the size only if it changes, because that empties a canvas and resets its state. */
function resize(pen: Pen, widthPx: number, heightPx: number): void {
  if (pen.canvas.width === widthPx && pen.canvas.height === heightPx) return;
  pen.canvas.width = widthPx;
  pen.canvas.height = heightPx;
  pen.imageSmoothingQuality = 'medium';
}

function createPen(): Pen {
  const pen = typeof OffscreenCanvas === 'function' ? offscreenPen() : pagePen();
  if (pen === null) throw new Error('the browser returned no 2D canvas context');
  return pen;
}

function offscreenPen(): OffscreenCanvasRenderingContext2D | null {
  return new OffscreenCanvas(1, 1).getContext('2d', penOptions);
}

function pagePen(): CanvasRenderingContext2D | null {
  return document.createElement('canvas').getContext('2d', penOptions);
}
