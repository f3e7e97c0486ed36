import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { advanceGuidance, firstGuidance } from '../../../src/guidance/advance-guidance.ts';
import { guidanceRules } from '../../../src/guidance/guidance-rules.ts';
import { guidanceThresholds } from '../../../src/guidance/guidance-thresholds.ts';
import type { Hint } from '../../../src/guidance/hint.ts';
import type { FaceMeasures } from '../../../src/measures/face-measures.ts';
import { aFace, aMeshed, anAnalysis } from './a-face.ts';

const frameMs = 33;

/** The hints in the order shown, each with its time, for one face per frame. */
function show(faces: readonly Partial<FaceMeasures>[]): { hint: Hint; atMs: number }[] {
  let guidance = firstGuidance;
  const shown: { hint: Hint; atMs: number }[] = [];
  faces.forEach((changes, at) => {
    const atMs = at * frameMs;
    guidance = advanceGuidance(guidance, anAnalysis(changes, atMs), { nowMs: atMs });
    if (guidance.hint.shown !== shown.at(-1)?.hint) shown.push({ hint: guidance.hint.shown, atMs });
  });
  return shown;
}

/** How a face looks whose measure of a rule has a value. */
const wearing: Partial<
  Record<(typeof guidanceRules)[number]['name'], (value: number) => Partial<FaceMeasures>>
> = {
  secondFaceShare: (secondFaceShare) => ({ secondFaceShare }),
  mostFaceWidth: (width) => ({ box: { ...aFace().box, width } }),
  offCentreX: (off) => ({ box: { ...aFace().box, centreX: 0.5 + off } }),
  offCentreY: (off) => ({ box: { ...aFace().box, centreY: 0.5 - off } }),
  yawDeg: (yawDeg) => ({ yawDeg }),
  pitchDeg: (pitchDeg) => ({ pitchDeg }),
  rollDeg: (rollDeg) => ({ rollDeg }),
  backLight: (backLight) => ({ backLight }),
  brightShare: (brightShare) => ({ brightShare }),
  entropyBit: (entropyBit) => ({ entropyBit }),
  uniformity: (uniformity) => ({ uniformity }),
  eyeLightShare: (eyeLightShare) => ({ eyeLightShare }),
  mouthSeen: (mouthSeen) => ({ mesh: aMeshed({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen } }) }),
  eyesSeen: (eyesSeen) => ({ mesh: aMeshed({ cover: { eyesSeen, eyesOpen: 1, mouthSeen: 1 } }) }),
  eyesOpen: (eyesOpen) => ({ mesh: aMeshed({ cover: { eyesSeen: 1, eyesOpen, mouthSeen: 1 } }) }),
  signalToNoise: (signalToNoise) => ({ signalToNoise }),
  pictureLight: (pictureLight) => ({ pictureLight }),
  sharpness: (sharpness) => ({ sharpness }),
  mouthOpenShare: (mouthOpenShare) => ({ mesh: aMeshed({ mouthOpenShare }) }),
};
const noise = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 60, maxLength: 300 });
const rulesWithBand = guidanceRules.filter(({ name }) => wearing[name] !== undefined);

for (const { name } of rulesWithBand) {
  test(`shows a steady hint for a face at the limit of ${name}`, () => {
    const { hint: limit, band } = guidanceThresholds[name];
    fc.assert(
      fc.property(noise, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (jitter, offset) => {
        // Jitter as wide as the band, anywhere about the limit.
        const faces = jitter.map((share) => wearing[name]?.(limit + (offset + share / 2) * band) ?? {});
        const changes = show(faces).slice(1);
        assert.ok(changes.length <= 3, changes.map(({ hint, atMs }) => `${hint} ${atMs}`).join());
      }),
      { numRuns: 60 },
    );
  });
}

test('shows every hint for at least 300 ms, whatever the camera delivers', () => {
  const anyFace = fc.record({
    yawDeg: fc.double({ min: -30, max: 30, noNaN: true }),
    brightShare: fc.double({ min: 0, max: 0.1, noNaN: true }),
    uniformity: fc.double({ min: 0, max: 1, noNaN: true }),
    secondFaceShare: fc.double({ min: 0, max: 0.3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anyFace, { minLength: 60, maxLength: 200 }), (faces) => {
      const shown = show(faces);
      shown.slice(2).forEach(({ atMs }, at) => {
        assert.ok(atMs - (shown[at + 1]?.atMs ?? 0) >= guidanceThresholds.hintHoldMs);
      });
    }),
    { numRuns: 100 },
  );
});

test('shows each hint once to a user who follows it, and then takes the picture', () => {
  const held = (changes: Partial<FaceMeasures>, ms: number) =>
    Array.from({ length: Math.ceil(ms / frameMs) }, () => changes);
  const shown = show([
    ...held({ box: { ...aFace().box, width: 0.2 } }, 1000),
    ...held({ yawDeg: 25 }, 1000),
    ...held({ eyeLightShare: 0.05 }, 1000),
    ...held({}, 1500),
  ]);
  assert.deepEqual(
    shown.map(({ hint }) => hint),
    ['too-far', 'turn-right', 'uncover-face', 'ready'],
  );
});

/** When the user may take the picture by hand, and whether one is ever taken automatically, of a face that never changes. */
function wait(changes: Partial<FaceMeasures>, forMs = 20_000): { byHandMs?: number; taken: boolean } {
  let guidance = firstGuidance;
  let byHandMs: number | undefined;
  for (let atMs = 0; atMs < forMs; atMs += frameMs) {
    guidance = advanceGuidance(guidance, anAnalysis(changes, atMs), { nowMs: atMs });
    if (guidance.judgement.byHand) byHandMs ??= atMs;
    if (guidance.readiness.ready) return { taken: true, ...(byHandMs !== undefined && { byHandMs }) };
  }
  return { taken: false, ...(byHandMs !== undefined && { byHandMs }) };
}

const covered = { eyesSeen: 0.1, eyesOpen: 0.1, mouthSeen: 1 };
const lasting: readonly [string, Partial<FaceMeasures>][] = [
  ['dark glasses', { mesh: aMeshed({ cover: covered }) }],
  ['shut eyes', { mesh: aMeshed({ cover: { ...covered, eyesSeen: 0.9 } }) }],
  ['a mask', { mesh: aMeshed({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 0.1 } }) }],
  ['blur', { sharpness: 0.001 }],
  ['noise in the dark', { signalToNoise: 5 }],
  ['a window behind', { backLight: 12 }],
  ['a pitched head', { pitchDeg: 20 }],
  ['all of them', { mesh: aMeshed({ cover: covered }), sharpness: 0.001, backLight: 12, pitchDeg: 20 }],
];
for (const [name, changes] of lasting) {
  test(`offers the shutter within five seconds, and takes no automatic picture, of ${name}`, () => {
    const { byHandMs, taken } = wait(changes);
    assert.ok(byHandMs !== undefined && byHandMs <= 5000, String(byHandMs));
    assert.equal(taken, false);
  });
}

test('takes a picture in uneven light automatically after the brightness timeout', () => {
  const { byHandMs, taken } = wait({ uniformity: 0.03 });
  assert.equal(taken, true);
  assert.ok(byHandMs !== undefined && byHandMs <= 5000);
});

test('asks a user with a head tilted by 32° and pitched by 13° to tilt it back first', () => {
  const shown = show(Array.from({ length: 30 }, () => ({ rollDeg: 32, pitchDeg: 17 })));
  assert.deepEqual(
    shown.map(({ hint }) => hint),
    ['tilt-right'],
  );
});

test('changes between two faults of a group only when the other one is clearly worse', () => {
  const turning = Array.from({ length: 120 }, (_, at) => ({
    yawDeg: 20 + 3 * Math.sin(at / 3),
    rollDeg: 17,
  }));
  assert.equal(show(turning).length, 1);
  const worsening = Array.from({ length: 120 }, (_, at) => ({ yawDeg: 20, rollDeg: 12 + at / 2 }));
  assert.deepEqual(
    show(worsening).map(({ hint }) => hint),
    ['turn-right', 'tilt-right'],
  );
});
