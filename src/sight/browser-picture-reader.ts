import { boxOf } from './browser-box-of.ts';
import type { Point } from './point.ts';

type Picture = HTMLImageElement | HTMLCanvasElement;

/** Each picture is divided into so many cells each way: thin text of a watermark then leaves its cell sheer. */
const cells = 12;

/**
 * Gives how opaque an image or a canvas is at a point, 0–1; each picture is drawn once. A picture of another origin
 * cannot be read and counts as sheer.
 */
export function createPictureReader(): (picture: Picture, point: Point) => number {
  const read = new Map<Picture, Uint8ClampedArray | undefined>();
  return (picture, { x, y }) => {
    if (!read.has(picture)) read.set(picture, readCells(picture));
    const { left, top, width, height } = boxOf(picture);
    const column = Math.min(cells - 1, Math.floor(((x - left) / width) * cells));
    const row = Math.min(cells - 1, Math.floor(((y - top) / height) * cells));
    return (read.get(picture)?.[(row * cells + column) * 4 + 3] ?? 0) / 255;
  };
}

function readCells(picture: Picture): Uint8ClampedArray | undefined {
  const canvas = picture.ownerDocument.createElement('canvas');
  canvas.width = canvas.height = cells;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  try {
    context.drawImage(picture, 0, 0, cells, cells);
    return context.getImageData(0, 0, cells, cells).data;
  } catch {
    // It is of another origin, is broken, or has no size.
    return undefined;
  }
}
