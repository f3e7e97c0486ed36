/** A rectangle in pixels of a picture. */
export interface PictureArea {
  x: number;
  y: number;
  widthPx: number;
  heightPx: number;
}

/** Shape of the viewfinder, and so of the picture that is sent: upright 3:4, as ID photographs are. */
const viewfinderShape = 3 / 4;

/**
 * The central part of a frame that the viewfinder shows (`object-fit: cover`), which is also what is measured
 * and sent; sides even, since JPEG halves the resolution of colour.
 */
export function cropToViewfinder(frame: { widthPx: number; heightPx: number }): PictureArea {
  const widthPx = even(Math.min(frame.widthPx, frame.heightPx * viewfinderShape));
  const heightPx = even(Math.min(frame.heightPx, frame.widthPx / viewfinderShape));
  return {
    x: Math.floor((frame.widthPx - widthPx) / 2),
    y: Math.floor((frame.heightPx - heightPx) / 2),
    widthPx,
    heightPx,
  };
}

function even(lengthPx: number): number {
  return Math.max(2, Math.floor(lengthPx / 2) * 2);
}
