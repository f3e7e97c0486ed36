import assert from 'node:assert/strict';
import test from 'node:test';
import { captureQualitySchema } from '../../../src/contract/index.ts';
import { captureQuality } from '../../../src/guidance/capture-quality.ts';
import { unknownPerson } from '../../../src/guidance/person-baseline.ts';
import { summariseFace } from '../../../src/guidance/summarise-face.ts';
import { aFace, aMeshed } from './a-face.ts';

test('reports verdicts and whole degrees to the page', () => {
  const face = aFace({
    yawDeg: -0.2,
    pitchDeg: 4.6,
    rollDeg: 2.2,
    eyeLightShare: 0.5,
    sharpness: 0.00612345,
  });
  assert.deepEqual(summariseFace(face, { ...unknownPerson, openRatio: 0.3 }), {
    centred: true,
    distance: 'good',
    yaw: 0,
    pitch: 5,
    roll: 2,
    light: 'good',
    sharpness: 0.0061,
    eyesOpen: true,
    occluded: false,
  });
});

test('omits unknown values', () => {
  const { eyeLightShare, mesh, ...unmeshed } = aFace();
  assert.ok(eyeLightShare !== undefined && mesh !== undefined);
  const summary = summariseFace(unmeshed);
  assert.equal('eyesOpen' in summary, false);
  assert.equal('occluded' in summary, false);
});

test('distance, place, light, dark glasses and a covered mouth are put into words', () => {
  const { box } = aFace();
  assert.equal(summariseFace(aFace({ box: { ...box, width: 0.2 } })).distance, 'too-far');
  assert.equal(summariseFace(aFace({ box: { ...box, width: 0.9 } })).distance, 'too-near');
  assert.equal(summariseFace(aFace({ box: { ...box, centreX: 0.8 } })).centred, false);
  assert.equal(summariseFace(aFace({ darkShare: 0.7 })).light, 'too-dark');
  assert.equal(summariseFace(aFace({ brightShare: 0.2 })).light, 'too-bright');
  assert.equal(summariseFace(aFace({ uniformity: 0.08 })).light, 'uneven');
  assert.equal(summariseFace(aFace({ backLight: 12, darkShare: 0.7 })).light, 'back-lit');
  assert.equal(summariseFace(aFace({ eyeLightShare: 0.1 })).occluded, true);
  assert.equal(
    summariseFace(aFace({ mesh: aMeshed({ cover: { eyesSeen: 1, eyesOpen: 1, mouthSeen: 0.2 } }) })).occluded,
    true,
  );
  assert.equal(summariseFace(aFace()).occluded, false);
});

test('sends the quality fields of the contract', () => {
  assert.deepEqual(captureQualitySchema.parse(captureQuality(undefined)), { faceFound: false });
  const quality = captureQuality(aFace({ yawDeg: -0.01, pitchDeg: 3.14159 }));
  assert.deepEqual(captureQualitySchema.parse(quality), quality);
  assert.equal(quality.pitchDeg, 3.1);
  assert.ok(Object.is(quality.yawDeg, 0));
});
