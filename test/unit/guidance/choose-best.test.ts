import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseBest } from '../../../src/guidance/choose-best.ts';
import { scoreFrame } from '../../../src/guidance/score-frame.ts';
import { aFace } from './a-face.ts';

test('the highest score wins, and the later one of two equals', () => {
  assert.equal(chooseBest([]), undefined);
  assert.deepEqual(chooseBest([{ score: 1 }, { score: 3 }, { score: 2 }]), { score: 3 });
  assert.deepEqual(
    chooseBest([
      { score: 3, at: 1 },
      { score: 3, at: 2 },
    ]),
    { score: 3, at: 2 },
  );
});

test('a sharper, a straighter and a wide-eyed face score higher', () => {
  const usual = scoreFrame(aFace());
  assert.ok(scoreFrame(aFace({ sharpness: 0.008 })) > usual);
  assert.ok(scoreFrame(aFace({ yawDeg: 9 })) < usual);
  assert.ok(scoreFrame(aFace({ pitchDeg: -9 })) < usual);
  const blinking = aFace({ mesh: { faceFlag: 1, leftEyeRatio: 0.15, rightEyeRatio: 0.2 } });
  assert.ok(scoreFrame(blinking, { openRatio: 0.3, heldBackMs: 0 }) < usual);
});
