import type { Point } from './seen-face.ts';

/** The way from one point to another, as it would be if the head were not tilted by `rollRad`. */
export function turnLevel(from: Point, to: Point, rollRad: number): Point {
  const x = to.x - from.x;
  const y = to.y - from.y;
  return {
    x: x * Math.cos(rollRad) + y * Math.sin(rollRad),
    y: y * Math.cos(rollRad) - x * Math.sin(rollRad),
  };
}
