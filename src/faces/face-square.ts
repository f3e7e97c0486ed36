import type { TurnedArea } from '../frames/frame-surface.ts';
import type { Point, SeenFace } from './seen-face.ts';

/** The upright square that light and sharpness are measured in: around the face's box, as wide as it. */
export function faceSquare({ box }: SeenFace): TurnedArea {
  return {
    centreX: box.x + box.width / 2,
    centreY: box.y + box.height / 2,
    widthPx: Math.max(1, box.width),
    heightPx: Math.max(1, box.width),
    turnRad: 0,
  };
}

/** Converts a point of the frame to pixels of that square's picture. */
export function placeInSquare(face: SeenFace, sidePx: number): (point: Point) => Point {
  const { centreX, centreY, widthPx } = faceSquare(face);
  const scale = sidePx / widthPx;
  return ({ x, y }) => ({
    x: (x - centreX + widthPx / 2) * scale,
    y: (y - centreY + widthPx / 2) * scale,
  });
}
