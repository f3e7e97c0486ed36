import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseFace } from '../../../src/faces/choose-face.ts';
import { decodeFaces, detectorAnchors } from '../../../src/faces/decode-faces.ts';
import { detectorColumns, detectorRows } from '../../../src/faces/face-nets.ts';
import { fillNetInput } from '../../../src/faces/fill-net-input.ts';
import { mergeFaces } from '../../../src/faces/merge-faces.ts';
import { meshCrop, placeMesh } from '../../../src/faces/mesh-crop.ts';
import { placeFaces } from '../../../src/faces/place-faces.ts';
import { aSeenFace } from '../guidance/a-face.ts';

const near = (actual: number, expected: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

test('has one anchor for each row of the detector: two in 16×16 cells and six in 8×8', () => {
  const anchors = detectorAnchors();
  assert.equal(anchors.length, detectorRows);
  assert.deepEqual(anchors[0], { x: 1 / 32, y: 1 / 32 });
  assert.deepEqual(anchors[2], { x: 3 / 32, y: 1 / 32 });
  assert.deepEqual(anchors[512], { x: 1 / 16, y: 1 / 16 });
  assert.deepEqual(anchors[895], { x: 15 / 16, y: 15 / 16 });
});

test('reads a row as offsets in input pixels from its anchor, and skips rows with a low score', () => {
  const raw = new Float32Array(detectorRows * detectorColumns).fill(-10);
  raw.set([Math.log(0.8 / 0.2), 12.8, 0, 64, 32, -6.4, 0, 6.4, 0], 512 * detectorColumns);
  const faces = decodeFaces(raw, detectorAnchors(), 0.5);
  assert.equal(faces.length, 1);
  const [face] = faces;
  assert.ok(face);
  near(face.score, 0.8);
  near(face.box.width, 0.5);
  near(face.box.height, 0.25);
  near(face.box.x + face.box.width / 2, 1 / 16 + 0.1);
  near(face.keypoints.leftEye.x, 1 / 16 - 0.05);
  near(face.keypoints.rightEye.x, 1 / 16 + 0.05);
});

test('merges detections of one face, weighted by their scores', () => {
  const [merged, ...rest] = mergeFaces([
    aSeenFace({ x: 0.2, y: 0.2, width: 0.4, height: 0.4 }, 0.6),
    aSeenFace({ x: 0.23, y: 0.2, width: 0.4, height: 0.4 }, 0.9),
  ]);
  assert.ok(merged);
  assert.equal(rest.length, 0);
  assert.equal(merged.score, 0.9);
  near(merged.box.x, (0.6 * 0.2 + 0.9 * 0.23) / 1.5);
  near(merged.keypoints.leftEye.x, (0.6 * 0.32 + 0.9 * 0.35) / 1.5);
});

test('keeps two adjacent faces separate', () => {
  const faces = mergeFaces([
    aSeenFace({ x: 0.1, y: 0.2, width: 0.3, height: 0.3 }, 0.7),
    aSeenFace({ x: 0.5, y: 0.2, width: 0.3, height: 0.3 }, 0.8),
  ]);
  assert.deepEqual(
    faces.map(({ score }) => score),
    [0.8, 0.7],
  );
});

test('converts shares of an area to pixels of the frame', () => {
  const area = { centreX: 320, centreY: 240, widthPx: 480, heightPx: 480, turnRad: 0 };
  const [face] = placeFaces([aSeenFace({ x: 0.25, y: 0.5, width: 0.5, height: 0.25 })], area);
  assert.deepEqual(face?.box, { x: 200, y: 240, width: 240, height: 120 });
});

test('guides the largest face in the viewfinder and ignores faces outside it', () => {
  const viewfinder = { x: 140, y: 0, widthPx: 360, heightPx: 480 };
  const shown = aSeenFace({ x: 250, y: 150, width: 120, height: 120 });
  const behind = aSeenFace({ x: 400, y: 150, width: 60, height: 60 });
  const beside = aSeenFace({ x: 0, y: 150, width: 135, height: 135 });
  const chosen = chooseFace([beside, behind, shown], viewfinder);
  assert.equal(chosen?.face, shown);
  assert.deepEqual(chosen?.others, [behind]);
  assert.deepEqual(chooseFace([beside], viewfinder), { face: beside, others: [] });
  assert.equal(chooseFace([], viewfinder), undefined);
});

test('gives the mesh 1.5 times the box with the eyes level, and maps its points back', () => {
  const face = aSeenFace({ x: 100, y: 200, width: 80, height: 80 });
  face.keypoints.leftEye = { x: 120, y: 220 };
  face.keypoints.rightEye = { x: 160, y: 260 };
  const crop = meshCrop(face);
  assert.equal(crop.widthPx, 120);
  near(crop.turnRad, Math.PI / 4);
  const points = new Float32Array(468 * 3);
  points.set([96, 96, 16, 192, 96, 0]);
  const placed = placeMesh(points, crop);
  near(placed[0] ?? 0, 140, 1e-3);
  near(placed[1] ?? 0, 240, 1e-3);
  near(placed[2] ?? 0, 10, 1e-3);
  // The middle of the crop's right edge lies 60 px off its centre, down to the right.
  near(placed[3] ?? 0, 140 + 60 * Math.SQRT1_2, 1e-3);
  near(placed[4] ?? 0, 240 + 60 * Math.SQRT1_2, 1e-3);
});

test('converts bytes to the range that each net was trained on', () => {
  const input = new Float32Array(6);
  const rgba = Uint8ClampedArray.of(0, 255, 0, 255, 255, 0, 255, 255);
  fillNetInput(rgba, input, { zero: 127.5, scale: 1 / 127.5 });
  assert.deepEqual([...input], [-1, 1, -1, 1, -1, 1]);
  fillNetInput(rgba, input, { zero: 0, scale: 1 / 255 });
  assert.deepEqual([...input], [0, 1, 0, 1, 0, 1]);
});
