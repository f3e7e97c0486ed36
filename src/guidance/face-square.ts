import type { TurnedArea } from './frame-surface.ts';
import type { SeenFace } from './seen-face.ts';

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
