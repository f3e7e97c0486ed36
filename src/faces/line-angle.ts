import type { Point } from './seen-face.ts';

/** Angle of the line between two points, clockwise from the horizontal, in radians. */
export function lineAngleRad(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}
