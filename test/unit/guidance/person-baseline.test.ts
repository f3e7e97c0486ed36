import assert from 'node:assert/strict';
import test from 'node:test';
import { judgeFrame } from '../../../src/guidance/judge-frame.ts';
import {
  eyesOfBaseline,
  followPerson,
  unknownPerson,
  type PersonBaseline,
} from '../../../src/guidance/person-baseline.ts';
import { aFace, aMeshed, anAnalysis } from './a-face.ts';

const eyes = (ratio: number) => ({ mesh: aMeshed({ leftEyeRatio: ratio, rightEyeRatio: ratio }) });
const openness = (ratio: number, person: PersonBaseline) => eyesOfBaseline(aFace(eyes(ratio)), person);

function watch(
  changes: Parameters<typeof aFace>[0],
  { fromMs, forMs }: { fromMs: number; forMs: number },
  start: PersonBaseline = unknownPerson,
): PersonBaseline {
  let person = start;
  for (let at = fromMs; at < fromMs + forMs; at += 33) {
    const analysis = anAnalysis(changes, at);
    person = followPerson(person, analysis, judgeFrame(analysis, { person }));
  }
  return person;
}

test("learns how wide the user's eyes are and detects closed ones", () => {
  const person = watch(eyes(0.32), { fromMs: 0, forMs: 1000 });
  assert.ok(Math.abs((person.openRatio ?? 0) - 0.32) < 0.01);
  assert.ok((openness(0.12, person) ?? 1) < 0.4);
  assert.ok((openness(0.28, person) ?? 0) > 0.85);
});

test('treats narrow eyes as open by their own baseline', () => {
  const person = watch(eyes(0.18), { fromMs: 0, forMs: 1000 });
  assert.ok((openness(0.17, person) ?? 0) > 0.9);
});

test('hardly lowers the baseline after a blink', () => {
  const open = watch(eyes(0.32), { fromMs: 0, forMs: 1000 });
  assert.ok((watch(eyes(0.1), { fromMs: 1000, forMs: 200 }, open).openRatio ?? 0) > 0.3);
});

test('hardly widens the resting mouth after a laugh, and narrows it immediately at rest', () => {
  const mouth = (mouthWidth: number) => ({ mesh: aMeshed({ mouthWidth }) });
  const rested = watch(mouth(0.5), { fromMs: 0, forMs: 500 }, watch(mouth(0.7), { fromMs: 0, forMs: 500 }));
  assert.ok(Math.abs((rested.mouthWidth ?? 0) - 0.5) < 0.01);
  assert.ok((watch(mouth(0.7), { fromMs: 500, forMs: 1000 }, rested).mouthWidth ?? 1) < 0.52);
});

test('remembers how sharp the camera can be despite a shake', () => {
  const sharp = watch({ sharpness: 0.1 }, { fromMs: 0, forMs: 500 });
  assert.ok((watch({ sharpness: 0.02 }, { fromMs: 500, forMs: 1000 }, sharp).sharpness ?? 0) > 0.095);
});

test('adds up the time that one fault blocked the capture, across pauses', () => {
  let person = watch(eyes(0.32), { fromMs: 0, forMs: 1000 });
  for (let round = 1; round <= 4; round++) {
    person = watch(eyes(0.1), { fromMs: round * 10_000, forMs: 1000 }, person);
    person = watch(eyes(0.32), { fromMs: round * 10_000 + 1000, forMs: 300 }, person);
  }
  assert.ok(person.heldBackMs.eyes >= 3000, String(person.heldBackMs.eyes));
  assert.equal(person.heldBackMs.light, 0);
});

test('counts the time between two sights of a fault that wavers', () => {
  let person = unknownPerson;
  for (let atMs = 0; atMs < 3000; atMs += 150) {
    person = watch(eyes(0.1), { fromMs: atMs, forMs: 50 }, person);
    person = watch(eyes(0.32), { fromMs: atMs + 50, forMs: 100 }, person);
  }
  assert.ok(person.heldBackMs.eyes > 2800, String(person.heldBackMs.eyes));
  const passed = watch(eyes(0.32), { fromMs: 3000, forMs: 5000 }, person);
  assert.ok(passed.heldBackMs.eyes < 3400, String(passed.heldBackMs.eyes));
});

test('counts the time of all faults at once', () => {
  const { heldBackMs } = watch(
    { eyeLightShare: 0.05, yawDeg: 20, backLight: 12 },
    { fromMs: 0, forMs: 5000 },
  );
  for (const patience of ['cover', 'pose', 'dark'] as const) assert.ok(heldBackMs[patience] > 4900, patience);
  assert.equal(heldBackMs.blur, 0);
});

test('counts a pause, for example of a hidden page, as at most half a second', () => {
  const dark = { uniformity: 0.03 };
  const person = watch(dark, { fromMs: 60_000, forMs: 30 }, watch(dark, { fromMs: 0, forMs: 30 }));
  assert.equal(person.heldBackMs.light, 500);
});

test('knows nothing about the eyes without a mesh', () => {
  const face = aFace();
  delete face.mesh;
  assert.equal(eyesOfBaseline(face, { ...unknownPerson, openRatio: 0.3 }), undefined);
  assert.equal(eyesOfBaseline(aFace(), unknownPerson), undefined);
  const seen = followPerson(unknownPerson, { timestampMs: 1, analysisMs: 1, face }, { tried: new Set() });
  assert.equal(seen.openRatio, undefined);
});
