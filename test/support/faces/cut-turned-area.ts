import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { TurnedArea } from '../../../src/frames/frame-surface.ts';

/** Cuts a turned area out of a picture as RGBA, `sidePx` a side, black outside the picture. */
export function cutTurnedArea(image: Canvas, area: TurnedArea, sidePx: number): Uint8ClampedArray {
  const pen = createCanvas(sidePx, sidePx).getContext('2d');
  pen.imageSmoothingQuality = 'medium';
  pen.fillRect(0, 0, sidePx, sidePx);
  pen.translate(sidePx / 2, sidePx / 2);
  pen.scale(sidePx / area.widthPx, sidePx / area.heightPx);
  pen.rotate(-area.turnRad);
  pen.drawImage(image, -area.centreX, -area.centreY);
  return pen.getImageData(0, 0, sidePx, sidePx).data;
}
