import assert from 'node:assert/strict';
import test from 'node:test';
import type { FaceMeasures } from '../../../src/measures/face-measures.ts';
import { guidanceRules } from '../../../src/guidance/guidance-rules.ts';
import { advanceGuidance, firstGuidance } from '../../../src/guidance/advance-guidance.ts';
import { guidanceThresholds } from '../../../src/guidance/guidance-thresholds.ts';
import { hints, type Hint } from '../../../src/guidance/hint.ts';
import { judgeFrame, type FrameJudgement } from '../../../src/guidance/judge-frame.ts';
import { unknownPerson, type PersonBaseline } from '../../../src/guidance/person-baseline.ts';
import { aFace, aMeshed, anAnalysis } from './a-face.ts';

const box = (changes: Partial<FaceMeasures['box']>) => ({ box: { ...aFace().box, ...changes } });
const mesh = (changes: Parameters<typeof aMeshed>[0]) => ({ mesh: aMeshed(changes) });
const said = ({ hint, good }: FrameJudgement) => ({ hint, good });

test('accepts a straight, centred, well-lit face and asks the user to hold still', () => {
  assert.deepEqual(said(judgeFrame(anAnalysis())), { hint: 'hold-still', good: true });
});

test('reports a picture without a face', () => {
  assert.deepEqual(said(judgeFrame({ timestampMs: 0, analysisMs: 5 })), { hint: 'no-face', good: false });
});

test('asks for light if the picture is too dark to find a face', () => {
  const dark = { timestampMs: 0, analysisMs: 5, darkPictureShare: 0.97 };
  assert.deepEqual(said(judgeFrame(dark)), { hint: 'too-dark', good: false });
});

/** The picture is not mirrored: its left is the user's right. */
const faults: readonly [string, Partial<FaceMeasures>, Hint][] = [
  ['asks for a face if the mesh rejects the detected one', mesh({ faceFlag: 0.4 }), 'no-face'],
  ['a face of which the mesh is not sure is to be uncovered', mesh({ faceFlag: 0.8 }), 'uncover-face'],
  ['rejects a second face with a fifth of the area', { secondFaceShare: 0.2 }, 'many-faces'],
  ['asks the user with a small face to come closer', box({ width: 0.3 }), 'too-far'],
  ['asks the user with a face of 37 % to come closer', box({ width: 0.37 }), 'too-far'],
  ['asks the user with a large face to move back', box({ width: 0.7 }), 'too-near'],
  [
    'asks the user with eyes 80 px apart to come closer if the camera has more pixels',
    { eyeDistancePx: 80 },
    'too-far',
  ],
  ["asks a user on the picture's right to move to their right", box({ centreX: 0.7 }), 'move-right'],
  ["asks a user on the picture's left to move to their left", box({ centreX: 0.3 }), 'move-left'],
  ['asks a user with a low face to move up', box({ centreY: 0.7 }), 'move-up'],
  ['asks a user with a high face to move down', box({ centreY: 0.3 }), 'move-down'],
  ["asks a user facing the picture's right to turn to their right", { yawDeg: 20 }, 'turn-right'],
  ["asks a user facing the picture's left to turn to their left", { yawDeg: -20 }, 'turn-left'],
  ['asks a user who looks up to look down', { pitchDeg: 20 }, 'look-down'],
  ['asks a user who looks down to look up', { pitchDeg: -20 }, 'look-up'],
  ['a head tilted clockwise in the picture tilts to its right', { rollDeg: 20 }, 'tilt-right'],
  ['a head tilted the other way tilts to its left', { rollDeg: -20 }, 'tilt-left'],
  ['clipped shadows are too dark', { darkShare: 0.9 }, 'too-dark'],
  ['few shades are too dark', { entropyBit: 3.8 }, 'too-dark'],
  ['a face far darker than the background is back-lit', { backLight: 12 }, 'back-lit'],
  ['a face with little more than noise is too dark', { signalToNoise: 8 }, 'too-dark'],
  ['a picture without anything bright is too dark', { pictureLight: 0.02 }, 'too-dark'],
  [
    'covered eyes are to be seen',
    mesh({ cover: { eyesSeen: 0.1, eyesOpen: 0.1, mouthSeen: 1 } }),
    'uncover-face',
  ],
  ['shut eyes are to open', mesh({ cover: { eyesSeen: 0.9, eyesOpen: 0.1, mouthSeen: 1 } }), 'open-eyes'],
  ['a blurred face is to be held still', { sharpness: 0.009 }, 'too-blurry'],
  ['burnt skin is too bright', { brightShare: 0.1 }, 'too-bright'],
  ['light from one side is uneven', { uniformity: 0.03 }, 'uneven-light'],
  ['dark glasses are to come off', { eyeLightShare: 0.05 }, 'uncover-face'],
  [
    'a covered mouth is to be seen',
    mesh({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 0.2 } }),
    'uncover-face',
  ],
];

for (const [name, changes, hint] of faults) {
  test(name, () => {
    assert.deepEqual(said(judgeFrame(anAnalysis(changes))), { hint, good: false });
  });
}

/** The group of the rule that shows a hint. */
const groupOf = (changes: Partial<FaceMeasures>) => {
  const { told } = judgeFrame(anAnalysis(changes));
  return guidanceRules.find(({ name }) => name === told)?.group;
};

test('shows only the fault of the most urgent group', () => {
  const groups = [...new Set(guidanceRules.map(({ group }) => group))];
  const rank = (changes: Partial<FaceMeasures>): number => groups.indexOf(groupOf(changes) ?? 'rest');
  for (const [name, urgent] of faults) {
    for (const [, lesser] of faults.filter(([, other]) => rank(other) > rank(urgent))) {
      assert.equal(groupOf(mergeFaults(lesser, urgent)), groupOf(urgent), name);
    }
  }
});

test('shows the worst fault of a group', () => {
  const hintOf = (changes: Partial<FaceMeasures>) => judgeFrame(anAnalysis(changes)).hint;
  assert.equal(hintOf({ rollDeg: 32, pitchDeg: 17 }), 'tilt-right');
  assert.equal(hintOf({ rollDeg: 11, pitchDeg: 30 }), 'look-down');
  assert.equal(hintOf(box({ centreX: 0.61, centreY: 0.8 })), 'move-up');
  assert.equal(hintOf(box({ centreX: 0.8, centreY: 0.61 })), 'move-right');
  assert.equal(hintOf({ uniformity: 0.04, backLight: 40 }), 'back-lit');
});

test('shows blur and darkness first where company, pose and cover cannot be trusted', () => {
  const hintOf = (changes: Partial<FaceMeasures>, told?: FrameJudgement['told']) =>
    judgeFrame(anAnalysis({ yawDeg: 20, ...changes }), {
      before: { faults: new Set(), ...(told && { told }) },
    }).hint;
  for (const [blind, hint] of [
    [{ sharpness: 0.005 }, 'too-blurry'],
    [{ signalToNoise: 4 }, 'too-dark'],
  ] as const) {
    assert.equal(hintOf(blind), hint);
    assert.equal(hintOf({ ...blind, secondFaceShare: 0.4 }), hint);
    assert.equal(hintOf({ ...blind, ...box({ width: 0.3 }) }), 'too-far');
    assert.equal(hintOf({ ...blind, ...box({ width: 0.8 }) }), 'too-near');
    // The detector draws its box too large around a blurred face.
    assert.equal(hintOf({ ...blind, ...box({ width: 0.8 }), isDoubted: true }), hint);
  }
  assert.equal(hintOf({ sharpness: 0.009, secondFaceShare: 0.4 }), 'many-faces');
  const covered = mesh({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 0.2 } });
  assert.equal(hintOf({ yawDeg: 0, sharpness: 0.005, ...covered }), 'too-blurry');
  assert.equal(hintOf({ yawDeg: 0, sharpness: 0.009, ...covered }), 'uncover-face');
  assert.equal(hintOf({ sharpness: 0.009 }), 'turn-right');
  assert.equal(hintOf({ sharpness: 0.0062 }), 'turn-right');
  assert.equal(hintOf({ sharpness: 0.0062, isDoubted: true }), 'too-blurry');
  assert.equal(hintOf({ sharpness: 0.0062 }, 'sharpness'), 'too-blurry');
});

test('shows a fault that blocks before one that does not', () => {
  const { hint } = judgeFrame(
    anAnalysis({ brightShare: 0.03, ...mesh({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 0 } }) }),
  );
  assert.equal(hint, 'uncover-face');
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

test('warns of poor but sufficient light and allows the capture', () => {
  assert.deepEqual(said(judgeFrame(anAnalysis({ brightShare: 0.03 }))), { hint: 'too-bright', good: true });
  assert.deepEqual(said(judgeFrame(anAnalysis({ uniformity: 0.08 }))), { hint: 'uneven-light', good: true });
});

test('blocks automatic capture below 90 px between the eyes, and reports that last', () => {
  for (const [widthPx, eyeDistancePx] of [
    [360, 70],
    [108, 23],
    [450, 88],
  ] as const) {
    const small = { widthPx, heightPx: (widthPx / 3) * 4, ...box({ width: 0.55 }), eyeDistancePx };
    assert.deepEqual(said(judgeFrame(anAnalysis(small))), { hint: 'few-pixels', good: false });
    assert.equal(judgeFrame(anAnalysis({ ...small, yawDeg: 20 })).hint, 'turn-right');
    assert.equal(judgeFrame(anAnalysis({ ...small, eyeDistancePx: widthPx * 0.1 })).hint, 'too-far');
  }
});

test('asks only to come closer if the camera then reaches 90 px', () => {
  const far = { widthPx: 540, heightPx: 720, ...box({ width: 0.42 }), eyeDistancePx: 81 };
  assert.deepEqual(said(judgeFrame(anAnalysis(far))), { hint: 'too-far', good: false });
  const near = { ...far, ...box({ width: 0.5 }), eyeDistancePx: 97 };
  assert.deepEqual(said(judgeFrame(anAnalysis(near))), { hint: 'hold-still', good: true });
});

test('reports a black picture without noise as a covered camera, whatever the light', () => {
  const dark = { timestampMs: 0, analysisMs: 1, darkPictureShare: 1 };
  assert.equal(judgeFrame({ ...dark, coveredPicture: true }).hint, 'camera-covered');
  assert.equal(judgeFrame({ ...dark, coveredPicture: false }).hint, 'too-dark');
});

test('blocks automatic capture while the mesh loads, and asks no user to hold still for it', () => {
  assert.deepEqual(said(judgeFrame({ ...anAnalysis(), meshPending: true })), {
    hint: 'starting',
    good: false,
  });
});

test("judges eyes against the user's own baseline", () => {
  const narrow = anAnalysis(mesh({ leftEyeRatio: 0.18, rightEyeRatio: 0.18 }));
  const by = (openRatio: number) => said(judgeFrame(narrow, { person: { ...unknownPerson, openRatio } }));
  assert.equal(judgeFrame(narrow).good, true);
  assert.equal(by(0.2).good, true);
  assert.deepEqual(by(0.35), { hint: 'open-eyes', good: false });
});

test('judges blur against the sharpness that this camera has reached before', () => {
  const soft = anAnalysis({ sharpness: 0.025 });
  const after = (sharpness: number) => said(judgeFrame(soft, { person: { ...unknownPerson, sharpness } }));
  assert.deepEqual(after(0.05), { hint: 'hold-still', good: true });
  assert.deepEqual(after(0.1), { hint: 'too-blurry', good: false });
});

test("warns of a laugh, measured against the user's own mouth, and allows the capture", () => {
  const wide = anAnalysis(mesh({ mouthWidth: 0.7 }));
  assert.deepEqual(said(judgeFrame(wide)), { hint: 'relax-face', good: true });
  const open = anAnalysis(mesh({ mouthOpenShare: 0.3 }));
  assert.deepEqual(said(judgeFrame(open)), { hint: 'relax-face', good: true });
  const small: PersonBaseline = { ...unknownPerson, mouthWidth: 0.48 };
  assert.equal(judgeFrame(anAnalysis(mesh({ mouthWidth: 0.58 })), { person: small }).hint, 'relax-face');
});

for (const [patience, changes, baseline] of [
  ['light', { uniformity: 0.03 }, {}],
  ['cover', { eyeLightShare: 0.05 }, {}],
  ['eyes', mesh({ leftEyeRatio: 0.1, rightEyeRatio: 0.1 }), { openRatio: 0.3 }],
  ['blur', { sharpness: 0.025 }, { sharpness: 0.1 }],
  ['dark', { signalToNoise: 5 }, {}],
  ['pose', { yawDeg: 20 }, {}],
] as const) {
  test(`lets the user take the picture by hand after the patience with ${patience}, and still tells the fault`, () => {
    const { heldBackMs } = unknownPerson;
    const afterMs = (ms: number) =>
      judgeFrame(anAnalysis(changes), {
        person: { ...unknownPerson, ...baseline, heldBackMs: { ...heldBackMs, [patience]: ms } },
      });
    const limitMs = guidanceThresholds.patienceMs[patience];
    const before = afterMs(limitMs - 1);
    assert.deepEqual([before.good, before.byHand, [...before.tried]], [false, false, ['any', patience]]);
    const after = afterMs(limitMs);
    assert.deepEqual([after.good, after.byHand, after.hint], [false, true, before.hint]);
  });
}

test('lets the user take the picture by hand within 5 s if a covered face is found in some frames only, or never', () => {
  const covered = anAnalysis({ eyeLightShare: 0.05 });
  const lost = { timestampMs: 0, analysisMs: 1 };
  for (const mayFind of [true, false]) {
    let guidance = firstGuidance;
    let timestampMs = 0;
    while (!guidance.judgement.byHand && timestampMs < 20_000) {
      timestampMs += 100;
      const found = mayFind && timestampMs % 1500 < 500;
      guidance = advanceGuidance(
        guidance,
        { ...(found ? covered : lost), timestampMs },
        { nowMs: timestampMs },
      );
    }
    assert.ok(timestampMs < 5000, `${timestampMs} ms`);
  }
});

test('clears a fault only when its measure is inside the limit by a margin', () => {
  const turned = (yawDeg: number, before?: FrameJudgement) =>
    judgeFrame(anAnalysis({ yawDeg }), before && { before });
  const first = turned(12.1);
  assert.deepEqual(said(first), { hint: 'turn-right', good: false });
  const almost = turned(11.5, first);
  assert.deepEqual(said(almost), { hint: 'turn-right', good: false });
  const mended = turned(10.9, almost);
  assert.deepEqual(said(mended), { hint: 'hold-still', good: true });
  assert.deepEqual(said(turned(11.5, mended)), { hint: 'hold-still', good: true });
});

test('applies the same margin to dark pictures without a face', () => {
  const nobody = (darkPictureShare: number, before?: FrameJudgement) =>
    judgeFrame({ timestampMs: 0, analysisMs: 1, darkPictureShare }, before && { before });
  const dark = nobody(0.91);
  assert.equal(nobody(0.89, dark).hint, 'too-dark');
  assert.equal(nobody(0.89).hint, 'no-face');
});

test('orders the rules like the hints, except those about light and a close face', () => {
  const face = aFace();
  const order = guidanceRules.map((rule) => hints.indexOf(rule.hint(face)));
  const light = new Set<Hint>(['too-dark', 'too-bright', 'uneven-light']);
  const ranks = order.filter((at) => !light.has(hints[at] ?? 'ready') && hints[at] !== 'too-near');
  assert.deepEqual(
    ranks,
    ranks.toSorted((a, b) => a - b),
  );
});

test('never judges brightness as such, so dark skin is no fault', () => {
  assert.equal(judgeFrame(anAnalysis({ darkShare: 0.5, entropyBit: 4.8 })).hint, 'hold-still');
});
