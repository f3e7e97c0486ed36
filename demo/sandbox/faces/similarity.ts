import type { Point } from './picture.ts';

/** Turn, scale and shift in the plane: x′ = a·x − b·y + tx, y′ = b·x + a·y + ty. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/** The similarity that brings `from` closest to `to` in the sense of least squares (Umeyama 1991, in the plane). */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const origin = mean(from);
  const target = mean(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (const [index, point] of from.entries()) {
    const other = to[index];
    if (!other) throw new RangeError('Both lists of points must be of one length.');
    const x = point.x - origin.x;
    const y = point.y - origin.y;
    const u = other.x - target.x;
    const v = other.y - target.y;
    dot += x * u + y * v;
    cross += x * v - y * u;
    spread += x * x + y * y;
  }
  if (spread === 0) throw new RangeError('The points coincide.');
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: target.x - a * origin.x + b * origin.y, ty: target.y - b * origin.x - a * origin.y };
}

/** Where a point goes. */
export function moveBy({ a, b, tx, ty }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + tx, y: b * x + a * y + ty };
}

/** The middle of some points; throws for none. */
export function mean(points: readonly Point[]): Point {
  if (points.length === 0) throw new RangeError('No points.');
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
