import type { FaceMesh, Point, SeenFace } from './seen-face.ts';

/**
 * The face as the detector would see it now (pure): moved, turned and scaled as the mesh has been since the detector
 * saw it. Of all such movements the one that brings the points nearest to each other (least squares).
 */
export function followFace(seen: SeenFace, then: FaceMesh, now: FaceMesh): SeenFace {
  const from = middleOf(then);
  const to = middleOf(now);
  let spread = 0;
  let along = 0;
  let across = 0;
  for (let at = 0; at < then.points.length; at += 3) {
    const x = (then.points[at] ?? 0) - from.x;
    const y = (then.points[at + 1] ?? 0) - from.y;
    const nowX = (now.points[at] ?? 0) - to.x;
    const nowY = (now.points[at + 1] ?? 0) - to.y;
    spread += x * x + y * y;
    along += x * nowX + y * nowY;
    across += x * nowY - y * nowX;
  }
  if (spread === 0) return seen;
  // Scale × cosine and scale × sine of the turn.
  const cos = along / spread;
  const sin = across / spread;
  const scale = Math.hypot(cos, sin);
  const move = ({ x, y }: Point): Point => ({
    x: to.x + (x - from.x) * cos - (y - from.y) * sin,
    y: to.y + (x - from.x) * sin + (y - from.y) * cos,
  });
  const { box, keypoints, score } = seen;
  const centre = move({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const width = box.width * scale;
  const height = box.height * scale;
  return {
    score,
    box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
    keypoints: {
      leftEye: move(keypoints.leftEye),
      rightEye: move(keypoints.rightEye),
      nose: move(keypoints.nose),
      mouth: move(keypoints.mouth),
      leftEar: move(keypoints.leftEar),
      rightEar: move(keypoints.rightEar),
    },
  };
}

function middleOf({ points }: FaceMesh): Point {
  let x = 0;
  let y = 0;
  for (let at = 0; at < points.length; at += 3) {
    x += points[at] ?? 0;
    y += points[at + 1] ?? 0;
  }
  const count = points.length / 3 || 1;
  return { x: x / count, y: y / count };
}
