import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseFace } from '../../../../demo/sandbox/faces/choose-face.ts';
import { suppressOverlaps } from '../../../../demo/sandbox/faces/suppress-overlaps.ts';
import type { Detection } from '../../../../demo/sandbox/faces/suppress-overlaps.ts';

const boxOf = (left: number, side: number, score = 0.9): Detection => ({
  score,
  left,
  top: 0,
  right: left + side,
  bottom: side,
  landmarks: [{ x: left, y: 0 }],
});
const sure = () => ({ faceFlag: 1, points: [] });

test('ignores a passer-by with a tenth of the area', () => {
  assert.equal(chooseFace([boxOf(200, 31), boxOf(0, 100)], sure).box.left, 0);
});

test('rejects a second face with a fifth of the area', () => {
  assert.throws(() => chooseFace([boxOf(0, 100), boxOf(200, 45)], sure), { code: 'many_faces' });
});

test('counts no face that the mesh rejects, neither as the first nor as the second', () => {
  const real = boxOf(0, 100);
  const chosen = chooseFace([real, boxOf(200, 90)], (face) => ({
    faceFlag: face === real ? 0.9 : 0.4,
    points: [],
  }));
  assert.equal(chosen.box, real);
  assert.throws(() => chooseFace([real], () => ({ faceFlag: 0.49, points: [] })), { code: 'no_face' });
});

test('boxes of one face become one, weighted by their scores; another face stays apart', () => {
  const faces = suppressOverlaps([boxOf(10, 100, 0.5), boxOf(0, 100, 0.75), boxOf(300, 50, 0.9)]);
  assert.deepEqual(
    faces.map(({ left, score }) => [left, score]),
    [
      [300, 0.9],
      [4, 0.75],
    ],
  );
  assert.equal(faces[1]?.landmarks[0]?.x, 4);
});
