import assert from 'node:assert/strict';
import test from 'node:test';
import {
  eyesClosed,
  followEyes,
  noEyeBaseline,
  type EyeBaseline,
} from '../../../src/guidance/eye-baseline.ts';
import { aFace, anAnalysis } from './a-face.ts';

const eyes = (ratio: number) => ({ mesh: { faceFlag: 1, leftEyeRatio: ratio, rightEyeRatio: ratio } });

function watch(
  ratio: number,
  { fromMs, forMs }: { fromMs: number; forMs: number },
  start: EyeBaseline,
): EyeBaseline {
  let baseline = start;
  for (let at = fromMs; at < fromMs + forMs; at += 33)
    baseline = followEyes(baseline, anAnalysis(eyes(ratio), at));
  return baseline;
}

test('the baseline finds how wide the person’s eyes are, and shut ones are noticed', () => {
  const open = watch(0.32, { fromMs: 0, forMs: 1000 }, noEyeBaseline);
  assert.ok(Math.abs((open.openRatio ?? 0) - 0.32) < 0.01);
  assert.equal(eyesClosed(aFace(eyes(0.12)), open), true);
  assert.equal(eyesClosed(aFace(eyes(0.28)), open), false);
});

test('narrow eyes are open by their own measure', () => {
  const open = watch(0.18, { fromMs: 0, forMs: 1000 }, noEyeBaseline);
  assert.equal(eyesClosed(aFace(eyes(0.17)), open), false);
});

test('a blink does not lower the bar much', () => {
  const open = watch(0.32, { fromMs: 0, forMs: 1000 }, noEyeBaseline);
  const blinked = watch(0.1, { fromMs: 1000, forMs: 200 }, open);
  assert.ok((blinked.openRatio ?? 0) > 0.3);
});

test('the time that eyes were shut adds up, whatever the pauses between', () => {
  let baseline = watch(0.32, { fromMs: 0, forMs: 1000 }, noEyeBaseline);
  for (let round = 1; round <= 4; round++) {
    baseline = watch(0.1, { fromMs: round * 10_000, forMs: 1000 }, baseline);
    baseline = watch(0.32, { fromMs: round * 10_000 + 1000, forMs: 300 }, baseline);
  }
  assert.ok(baseline.heldBackMs >= 3000, String(baseline.heldBackMs));
});

test('without a mesh nothing is known of the eyes', () => {
  const face = aFace();
  delete face.mesh;
  assert.equal(eyesClosed(face, { openRatio: 0.3, heldBackMs: 0 }), undefined);
  assert.deepEqual(followEyes(noEyeBaseline, { timestampMs: 1, analysisMs: 1, face }), noEyeBaseline);
  assert.deepEqual(followEyes(noEyeBaseline, { timestampMs: 1, analysisMs: 1 }), noEyeBaseline);
});
