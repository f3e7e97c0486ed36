import type { BrowserFrame } from '../frames/browser-frame.ts';

/** Draws the part of a frame that would be sent; not mirrored, that is for the view to do. */
export function drawPreview(frame: BrowserFrame, canvas: HTMLCanvasElement): void {
  const { x, y, widthPx, heightPx } = frame.viewfinder;
  canvas.width = widthPx;
  canvas.height = heightPx;
  canvas.getContext('2d')?.drawImage(frame.image, x, y, widthPx, heightPx, 0, 0, widthPx, heightPx);
}
