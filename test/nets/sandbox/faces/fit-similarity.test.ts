import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleCrop } from '../../../../demo/sandbox/faces/sample-crop.ts';
import { fitSimilarity, moveBy } from '../../../../demo/sandbox/faces/similarity.ts';

test('turn, scale and shift are found again from where they bring five points', () => {
  const known = { a: 1.5, b: -0.7, tx: 12, ty: -30 };
  const points = [
    { x: 38, y: 52 },
    { x: 74, y: 51 },
    { x: 56, y: 72 },
    { x: 42, y: 92 },
    { x: 71, y: 92 },
  ];
  const found = fitSimilarity(
    points,
    points.map((point) => moveBy(known, point)),
  );
  for (const name of ['a', 'b', 'tx', 'ty'] as const)
    assert.ok(Math.abs(found[name] - known[name]) < 1e-9, name);
});

test('returns the pixels of an unscaled crop, and padding outside the picture', () => {
  const rgba = Uint8ClampedArray.from({ length: 4 * 4 * 4 }, (_, index) => index);
  const picture = { rgba, widthPx: 4, heightPx: 4 };
  const same = sampleCrop(picture, { a: 1, b: 0, tx: 0, ty: 0 }, 4, 200);
  assert.deepEqual([...same.slice(0, 6)], [0, 1, 2, 4, 5, 6]);
  const shifted = sampleCrop(picture, { a: 1, b: 0, tx: -3, ty: 0 }, 4, 200);
  assert.deepEqual([...shifted.slice(0, 12)], [200, 200, 200, 200, 200, 200, 200, 200, 200, 0, 1, 2]);
});

test('averages pixels when it shrinks a crop', () => {
  const rgba = new Uint8ClampedArray(4 * 4 * 4);
  for (let pixel = 0; pixel < 16; pixel += 1) rgba.fill(pixel % 2 === 0 ? 0 : 200, pixel * 4, pixel * 4 + 4);
  const crop = sampleCrop({ rgba, widthPx: 4, heightPx: 4 }, { a: 4, b: 0, tx: 0, ty: 0 }, 1, 0);
  assert.deepEqual([...crop], [100, 100, 100]);
});
