import assert from 'node:assert/strict';
import test from 'node:test';
import { unknownPerson } from '../../../src/guidance/person-baseline.ts';
import { scoreFrame } from '../../../src/guidance/score-frame.ts';
import { aFace, aMeshed } from './a-face.ts';

const person = { ...unknownPerson, openRatio: 0.3 };
const score = (changes: Parameters<typeof aFace>[0] = {}) => scoreFrame(aFace(changes), person);

test('scores a sharper frame higher', () => {
  assert.ok(score({ sharpness: 0.008 }) > score({ sharpness: 0.006 }));
});

test('prefers a straight head, open eyes and a closed mouth among equally sharp frames', () => {
  assert.ok(score() > score({ yawDeg: 6 }));
  assert.ok(score() > score({ mesh: aMeshed({ leftEyeRatio: 0.2, rightEyeRatio: 0.2 }) }));
  assert.ok(score() > score({ mesh: aMeshed({ mouthOpenShare: 0.12 }) }));
});

test('eyes wider than usual are no better than open ones', () => {
  assert.equal(score({ mesh: aMeshed({ leftEyeRatio: 0.4, rightEyeRatio: 0.4 }) }), score());
});
