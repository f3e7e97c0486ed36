import assert from 'node:assert/strict';
import test from 'node:test';
import { followFace } from '../../../src/faces/follow-face.ts';
import type { FaceMesh, SeenFace } from '../../../src/faces/seen-face.ts';

const seen: SeenFace = {
  score: 0.9,
  box: { x: 100, y: 200, width: 80, height: 90 },
  keypoints: {
    leftEye: { x: 120, y: 230 },
    rightEye: { x: 160, y: 230 },
    nose: { x: 140, y: 250 },
    mouth: { x: 140, y: 270 },
    leftEar: { x: 105, y: 235 },
    rightEar: { x: 175, y: 235 },
  },
};

/** 468 points in a ring around the face's middle, moved as a whole. */
function meshAt({ x = 140, y = 245, scale = 1, turnRad = 0 } = {}): FaceMesh {
  const points = new Float32Array(468 * 3);
  for (let n = 0; n < 468; n++) {
    const angle = (n / 468) * 2 * Math.PI + turnRad;
    const radius = (30 + (n % 7)) * scale;
    points.set([x + radius * Math.cos(angle), y + radius * Math.sin(angle), n], n * 3);
  }
  return { points, faceFlag: 1 };
}

const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 0.01, `${found} is not ${expected}`);

test('keeps a still face in place', () => {
  const { box, keypoints, score } = followFace(seen, meshAt(), meshAt());
  near(box.x, 100);
  near(box.width, 80);
  near(keypoints.nose.y, 250);
  assert.equal(score, 0.9);
});

test('moves box and points with the face', () => {
  const { box, keypoints } = followFace(seen, meshAt(), meshAt({ x: 150, y: 240 }));
  near(box.x, 110);
  near(box.y, 195);
  near(keypoints.leftEye.x, 130);
  near(keypoints.leftEye.y, 225);
});

test('enlarges the box around the same centre for a closer face', () => {
  const { box } = followFace(seen, meshAt(), meshAt({ scale: 1.25 }));
  near(box.width, 100);
  near(box.height, 112.5);
  near(box.x + box.width / 2, 140);
});

test('tilts the eyes of a tilted head, and keeps its box upright', () => {
  const { box, keypoints } = followFace(seen, meshAt(), meshAt({ turnRad: 0.2 }));
  const { leftEye, rightEye } = keypoints;
  near(Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x), 0.2);
  near(box.width, 80);
});

test('points that all lie in one place tell nothing, and nothing moves', () => {
  const point: FaceMesh = { points: new Float32Array(468 * 3), faceFlag: 1 };
  assert.equal(followFace(seen, point, meshAt()), seen);
});
