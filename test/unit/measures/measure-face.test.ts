import assert from 'node:assert/strict';
import test from 'node:test';
import { estimatePose } from '../../../src/measures/estimate-pose.ts';
import { measureBackground } from '../../../src/measures/measure-background.ts';
import { measureFace } from '../../../src/measures/measure-face.ts';
import { measurePixels } from '../../../src/measures/measure-pixels.ts';
import { faceLuma } from '../../../src/measures/face-luma.ts';
import { canonicalFace } from '../../../src/measures/canonical-face.ts';
import { fitPose } from '../../../src/measures/fit-pose.ts';
import { readMesh } from '../../../src/faces/read-mesh.ts';
import { aSeenFace } from '../guidance/a-face.ts';

const sidePx = 64;
/** As large as the analyser's picture of a face. */
const faceSidePx = 256;

/** A square picture of greys. */
function paint(grey: (x: number, y: number) => number, sidePx = 64) {
  const rgba = new Uint8ClampedArray(sidePx * sidePx * 4);
  for (let at = 0; at < sidePx * sidePx; at++) {
    const level = grey(at % sidePx, Math.floor(at / sidePx));
    rgba.set([level, level, level, 255], at * 4);
  }
  return { rgba, sidePx };
}
const measure = (grey: (x: number, y: number) => number) => measurePixels(faceLuma(paint(grey)));
const measureLarge = (grey: (x: number, y: number) => number) =>
  measurePixels(faceLuma(paint(grey, faceSidePx)));
/** Stripes whose edges run over so many pixels, where a face has its eyes. The rest is smooth. */
const eyes = (edgePx: number) => (x: number, y: number) => {
  const wave = (at: number): number =>
    Math.max(-1, Math.min(1, ((Math.abs((at % 32) - 16) - 8) * 2) / edgePx));
  const share = Math.exp(-(((y - 100) / 25) ** 2));
  return 128 + 50 * share * (wave(x) + wave(y));
};

/** All measures of a frontal face that fills such a picture. */
const measureOf = (grey: (x: number, y: number) => number) =>
  measureFace({
    viewfinder: { x: 0, y: 0, widthPx: 64, heightPx: 86 },
    face: aSeenFace({ x: 0, y: 0, width: 64, height: 64 }),
    others: [],
    pixels: paint(grey),
  });

test('counts clipped pixels inside the ellipse only', () => {
  assert.equal(measure(() => 251).brightShare, 1);
  assert.equal(measure(() => 250).brightShare, 0);
  assert.equal(measure(() => 15).darkShare, 1);
  assert.equal(measure(() => 16).darkShare, 0);
  const corners = (x: number, y: number) => (Math.hypot(x - 31.5, y - 31.5) > 34 ? 255 : 100);
  assert.equal(measure(corners).brightShare, 0);
});

test('measures no entropy in a flat face and two bits in one with four shades', () => {
  assert.equal(measure(() => 100).entropyBit, 0);
  assert.ok(Math.abs(measure((x, y) => 50 + 20 * ((x + y) % 4)).entropyBit - 2) < 0.01);
});

test('compares the darker cheek with the lighter one in linear light', () => {
  const half = (left: number, right: number) => measureOf((x) => (x < sidePx / 2 ? left : right)).uniformity;
  assert.equal(half(120, 120), 1);
  assert.ok(Math.abs(half(100, 200) - 0.5 ** 2.2) < 0.02);
  assert.equal(half(100, 200), half(200, 100));
});

test('ignores light behind the head', () => {
  const edges = (x: number) => (Math.abs(x - 31.5) > 27 ? 255 : 100);
  assert.equal(measure(edges).brightShare, 0);
  assert.equal(measureOf((x) => (x > 58 ? 255 : 100)).uniformity, 1);
});

test('measures the same sharpness for a face with darker skin', () => {
  const bright = measureLarge(eyes(4));
  const dark = measureLarge((x, y) => eyes(4)(x, y) * 0.4);
  assert.ok(bright.sharpness > 0.1, String(bright.sharpness));
  assert.ok(Math.abs(bright.sharpness - dark.sharpness) / bright.sharpness < 0.05);
});

test('measures less sharpness for soft edges than for hard ones', () => {
  const [hard, soft, softer] = [2, 6, 12].map((edgePx) => measureLarge(eyes(edgePx)).sharpness);
  assert.ok(hard !== undefined && soft !== undefined && softer !== undefined);
  assert.ok(hard > 2 * soft && soft > 1.5 * softer, `${hard} ${soft} ${softer}`);
});

test('measures geometry in shares of the viewfinder, not of the frame', () => {
  const face = aSeenFace({ x: 230, y: 150, width: 180, height: 180 });
  const measures = measureFace({
    viewfinder: { x: 140, y: 0, widthPx: 360, heightPx: 480 },
    face,
    others: [aSeenFace({ x: 150, y: 20, width: 90, height: 90 })],
    pixels: paint(() => 128),
  });
  assert.deepEqual(measures.box, { centreX: 0.5, centreY: 0.5, width: 0.5, height: 0.375 });
  assert.equal(measures.secondFaceShare, 0.25);
  assert.equal(Math.round(measures.eyeDistancePx), 72);
  assert.equal(measures.widthPx, 360);
  assert.equal(measures.mesh, undefined);
});

test('measures little light around the eyes behind dark glasses', () => {
  const glasses = (eyeGrey: number) =>
    measureOf((_x, y) => (y > 12 && y < 27 ? eyeGrey : 160)).eyeLightShare ?? Number.NaN;
  assert.ok(glasses(150) > 0.7);
  assert.ok(glasses(30) < 0.1);
});

test('measures back light as the light of the background against that of what is bright on the face', () => {
  const box = { centreX: 0.5, centreY: 0.5, width: 0.5, height: 0.375 };
  const background = (beside: number) =>
    measureBackground(faceLuma(paint((x, y) => (Math.abs(x - 31.5) < 16 && y > 14 ? 40 : beside))), box)
      .backgroundLight ?? Number.NaN;
  assert.ok(Math.abs(background(255) - 1) < 0.01, 'hair and shoulders are left out');
  assert.ok(background(128) < 0.25);
  const lamp =
    measureBackground(faceLuma(paint((x, y) => (x < 8 && y < 8 ? 255 : 40))), box).backgroundLight ??
    Number.NaN;
  assert.ok(lamp < 0.3, 'a lamp is no window');
  assert.equal(
    measureBackground(faceLuma(paint(() => 255)), { ...box, width: 1, height: 1 }).backgroundLight,
    undefined,
  );
  const flat = (behind: number) =>
    measureFace({
      viewfinder: { x: 0, y: 0, widthPx: 720, heightPx: 960 },
      face: aSeenFace({ x: 180, y: 300, width: 360, height: 360 }),
      others: [],
      pixels: paint((x) => 100 + (x % 4)),
      background: paint(() => behind),
    }).backLight ?? Number.NaN;
  // sRGB 103 is a light of 0.136.
  assert.ok(Math.abs(flat(255) - 1 / 0.136) < 0.1, String(flat(255)));
  assert.ok(flat(60) < 0.4);
});

test("derives the head's rotation from six points, and none for a frontal face", () => {
  const face = aSeenFace({ x: 0, y: 0, width: 100, height: 100 });
  const straight = estimatePose(face.keypoints);
  assert.ok(Math.abs(straight.yawDeg) < 1 && Math.abs(straight.pitchDeg) < 5 && straight.rollDeg === 0);
  const nose = (x: number, y: number) => estimatePose({ ...face.keypoints, nose: { x, y } });
  assert.ok(nose(75, 55).yawDeg > 10);
  assert.ok(nose(25, 55).yawDeg < -10);
  assert.ok(nose(50, 45).pitchDeg > 10);
  assert.ok(nose(50, 68).pitchDeg < -10);
});

test('measures tilt at the eyes and does not confuse it with rotation', () => {
  const tilt = 0.3;
  const { keypoints } = aSeenFace({ x: -50, y: -50, width: 100, height: 100 });
  const turn = ({ x, y }: { x: number; y: number }) => ({
    x: x * Math.cos(tilt) - y * Math.sin(tilt),
    y: x * Math.sin(tilt) + y * Math.cos(tilt),
  });
  const { leftEye, rightEye, nose, mouth, leftEar, rightEar } = keypoints;
  const pose = estimatePose({
    leftEye: turn(leftEye),
    rightEye: turn(rightEye),
    nose: turn(nose),
    mouth: turn(mouth),
    leftEar: turn(leftEar),
    rightEar: turn(rightEar),
  });
  assert.ok(Math.abs(pose.rollDeg - (tilt * 180) / Math.PI) < 1e-6);
  assert.ok(Math.abs(pose.yawDeg) < 1e-6);
});

/** A mesh of the canonical face, turned by yaw and pitch, with eyes and jaw as wanted. */
function aMesh({ yawDeg = 0, pitchDeg = 0, eyeOpenPx = 6, jawPx = 0 }) {
  const points = new Float32Array(468 * 3);
  const [yaw, pitch] = [(yawDeg * Math.PI) / 180, (pitchDeg * Math.PI) / 180];
  const put = (index: number, x: number, y: number, z = 0) => {
    // Looking up, what is near moves up; turned to the picture's right, it moves right.
    const [y2, z2] = [y * Math.cos(pitch) + z * Math.sin(pitch), z * Math.cos(pitch) - y * Math.sin(pitch)];
    points.set(
      [x * Math.cos(yaw) - z2 * Math.sin(yaw), y2, x * Math.sin(yaw) + z2 * Math.cos(yaw)],
      index * 3,
    );
  };
  for (const [index, x, y, z] of canonicalFace) put(index, x / 15, y / 15, z / 15);
  put(152, 0, 90 + jawPx);
  const lid = eyeOpenPx / 2;
  [
    [33, -45, 0],
    [133, -25, 0],
    [160, -40, -lid],
    [144, -40, lid],
    [158, -30, -lid],
    [153, -30, lid],
    [362, 25, 0],
    [263, 45, 0],
    [385, 30, -lid],
    [380, 30, lid],
    [387, 40, -lid],
    [373, 40, lid],
  ].forEach(([index = 0, x = 0, y = 0]) => {
    if (!canonicalFace.some(([known]) => known === index)) put(index, x, y - 30);
  });
  return { points, faceFlag: 1 };
}

test('fits the angles of a turned mesh, whatever the jaw does', () => {
  for (const [yawDeg, pitchDeg] of [
    [0, 0],
    [20, 0],
    [-20, 0],
    [0, 15],
    [0, -15],
  ] as const) {
    for (const jawPx of [0, 25]) {
      const pose = fitPose(aMesh({ yawDeg, pitchDeg, jawPx }));
      assert.ok(Math.abs(pose.yawDeg - yawDeg) < 0.5, `${yawDeg}: ${JSON.stringify(pose)}`);
      assert.ok(Math.abs(pose.pitchDeg - pitchDeg) < 0.5, `${pitchDeg}: ${JSON.stringify(pose)}`);
      assert.ok(Math.abs(pose.rollDeg) < 0.5, JSON.stringify(pose));
    }
  }
});

test('derives the opening of the eyes from the mesh', () => {
  const straight = readMesh(aMesh({}));
  assert.ok(readMesh(aMesh({ eyeOpenPx: 1 })).rightEyeRatio < straight.rightEyeRatio / 3);
  assert.ok(straight.leftEye.x < straight.rightEye.x);
});

test('measures no more sharpness in a blurred picture for its noise', () => {
  let state = 1;
  const noise = () =>
    ((state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff - 0.5) * 40;
  const soft = measureLarge(eyes(24));
  const noisy = measureLarge((x, y) => eyes(24)(x, y) + noise());
  assert.ok(noisy.sharpness < soft.sharpness * 1.3, `${soft.sharpness} ${noisy.sharpness}`);
  assert.ok(
    noisy.signalToNoise < 10 && soft.signalToNoise > 30,
    `${soft.signalToNoise} ${noisy.signalToNoise}`,
  );
});

test('measures no more sharpness for noise that covers several pixels, as night modes leave it', () => {
  let state = 1;
  const random = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff - 0.5;
  const cells = faceSidePx / 2;
  const coarse = Array.from({ length: cells ** 2 }, () => random() * 40);
  const noise = (x: number, y: number) => coarse[Math.floor(y / 2) * cells + Math.floor(x / 2)] ?? 0;
  const soft = measureLarge(eyes(24));
  const noisy = measureLarge((x, y) => eyes(24)(x, y) + noise(x, y));
  assert.ok(noisy.sharpness < soft.sharpness * 1.3, `${soft.sharpness} ${noisy.sharpness}`);
});

test('derives the width and opening of the mouth from the mesh', () => {
  const { points } = aMesh({});
  points.set([-28, 45, 0], 61 * 3);
  points.set([28, 45, 0], 291 * 3);
  points.set([0, 40, 0], 13 * 3);
  points.set([0, 47, 0], 14 * 3);
  const { mouth } = readMesh({ points, faceFlag: 1 });
  const eyesPx = (points[263 * 3] ?? 0) - (points[33 * 3] ?? 0);
  assert.ok(Math.abs(mouth.width - 56 / eyesPx) < 0.01);
  assert.ok(Math.abs(mouth.openShare - 7 / 56) < 0.01);
});
