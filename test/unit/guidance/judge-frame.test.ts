import assert from 'node:assert/strict';
import test from 'node:test';
import { noEyeBaseline } from '../../../src/guidance/eye-baseline.ts';
import type { FaceMeasures } from '../../../src/guidance/face-measures.ts';
import { guidanceThresholds } from '../../../src/guidance/guidance-thresholds.ts';
import { hints, type Hint } from '../../../src/guidance/hint.ts';
import { judgeFrame } from '../../../src/guidance/judge-frame.ts';
import { aFace, anAnalysis } from './a-face.ts';

const box = (changes: Partial<FaceMeasures['box']>) => ({ box: { ...aFace().box, ...changes } });
const mesh = (changes: Partial<NonNullable<FaceMeasures['mesh']>>) => ({
  mesh: { faceFlag: 1, leftEyeRatio: 0.3, rightEyeRatio: 0.3, ...changes },
});

test('a straight, centred, well lit face is good and is asked to hold still', () => {
  assert.deepEqual(judgeFrame(anAnalysis()), { hint: 'hold-still', good: true });
});

test('a picture without a face says so', () => {
  assert.deepEqual(judgeFrame({ timestampMs: 0, analysisMs: 5 }), { hint: 'no-face', good: false });
});

test('a picture too dark to find anybody in asks for light', () => {
  const dark = { timestampMs: 0, analysisMs: 5, darkPictureShare: 0.97 };
  assert.deepEqual(judgeFrame(dark), { hint: 'too-dark', good: false });
});

/** The picture is not mirrored: its left is the person's right. */
const faults: readonly [string, Partial<FaceMeasures>, Hint][] = [
  ['what the mesh does not take for a face is none', mesh({ faceFlag: 0.4 }), 'no-face'],
  ['a second face of a fifth of the area is one too many', { secondFaceShare: 0.2 }, 'many-faces'],
  ['a small face is too far', box({ width: 0.3 }), 'too-far'],
  ['a face of 37 % is too far for a picture, and the person is told', box({ width: 0.37 }), 'too-far'],
  ['a large face is too near', box({ width: 0.7 }), 'too-near'],
  ['eyes 80 px apart are too far where the camera could do better', { eyeDistancePx: 80 }, 'too-far'],
  ["a face on the picture's right moves to the person's right", box({ centreX: 0.7 }), 'move-right'],
  ["a face on the picture's left moves to the person's left", box({ centreX: 0.3 }), 'move-left'],
  ['a low face moves up', box({ centreY: 0.7 }), 'move-up'],
  ['a high face moves down', box({ centreY: 0.3 }), 'move-down'],
  ["a nose to the picture's right turns to the person's right", { yawDeg: 20 }, 'turn-right'],
  ["a nose to the picture's left turns to the person's left", { yawDeg: -20 }, 'turn-left'],
  ['who looks up looks down', { pitchDeg: 20 }, 'look-down'],
  ['who looks down looks up', { pitchDeg: -20 }, 'look-up'],
  ['a head tilted clockwise in the picture tilts to its right', { rollDeg: 20 }, 'tilt-right'],
  ['a head tilted the other way tilts to its left', { rollDeg: -20 }, 'tilt-left'],
  ['clipped shadows are too dark', { darkShare: 0.6 }, 'too-dark'],
  ['few shades are too dark', { entropyBit: 4 }, 'too-dark'],
  ['burnt skin is too bright', { brightShare: 0.1 }, 'too-bright'],
  ['light from one side is uneven', { uniformity: 0.1 }, 'uneven-light'],
];

for (const [name, changes, hint] of faults) {
  test(name, () => {
    assert.deepEqual(judgeFrame(anAnalysis(changes)), { hint, good: false });
  });
}

test('of several faults the most pressing one is told', () => {
  const plain = faults.filter(([, , hint], at) => faults.findIndex((fault) => fault[2] === hint) === at);
  const all = plain.toSorted((a, b) => hints.indexOf(a[2]) - hints.indexOf(b[2]));
  for (const [at, [, changes, hint]] of all.entries()) {
    for (const [, lesser] of all.slice(at + 1)) {
      assert.equal(judgeFrame(anAnalysis(mergeFaults(lesser, changes))).hint, hint);
    }
  }
});

function mergeFaults(lesser: Partial<FaceMeasures>, greater: Partial<FaceMeasures>): Partial<FaceMeasures> {
  const boxes = { ...aFace().box, ...changed(lesser.box), ...changed(greater.box) };
  return { ...lesser, ...greater, box: boxes };
}

/** What differs from the faultless box. */
function changed(given: FaceMeasures['box'] | undefined): Partial<FaceMeasures['box']> {
  const usual = new Map(Object.entries(aFace().box));
  return Object.fromEntries(Object.entries(given ?? {}).filter(([key, value]) => usual.get(key) !== value));
}

test('light that is poor but will do is told, and the picture may be taken', () => {
  assert.deepEqual(judgeFrame(anAnalysis({ brightShare: 0.03 })), { hint: 'too-bright', good: true });
  assert.deepEqual(judgeFrame(anAnalysis({ uniformity: 0.25 })), { hint: 'uneven-light', good: true });
});

test('a camera of 640×480 can reach a good frame although no face has eyes 90 px apart in it', () => {
  const small = { widthPx: 360, heightPx: 480, ...box({ width: 0.45 }), eyeDistancePx: 62 };
  assert.deepEqual(judgeFrame(anAnalysis(small)), { hint: 'hold-still', good: true });
  assert.equal(judgeFrame(anAnalysis({ ...small, eyeDistancePx: 40 })).hint, 'too-far');
});

test('nothing is taken by itself while the mesh is on its way', () => {
  assert.deepEqual(judgeFrame({ ...anAnalysis(), meshPending: true }), { hint: 'hold-still', good: false });
});

test('eyes are judged by the own baseline, and hold nobody back for more than three seconds', () => {
  const narrow = anAnalysis(mesh({ leftEyeRatio: 0.18, rightEyeRatio: 0.18 }));
  assert.equal(judgeFrame(narrow, guidanceThresholds, noEyeBaseline).good, true);
  assert.equal(judgeFrame(narrow, guidanceThresholds, { openRatio: 0.2, heldBackMs: 0 }).good, true);
  assert.deepEqual(judgeFrame(narrow, guidanceThresholds, { openRatio: 0.35, heldBackMs: 0 }), {
    hint: 'open-eyes',
    good: false,
  });
  assert.equal(judgeFrame(narrow, guidanceThresholds, { openRatio: 0.35, heldBackMs: 3000 }).good, true);
});

test('dark skin is no fault: brightness as such is never judged', () => {
  assert.equal(judgeFrame(anAnalysis({ darkShare: 0.28, entropyBit: 5.6 })).hint, 'hold-still');
});
