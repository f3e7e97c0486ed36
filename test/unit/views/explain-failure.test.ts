import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserKinds } from '../../../src/device/recognise-browser.ts';
import { en } from '../../../src/locales/en.ts';
import { explainFailure } from '../../../src/views/explain-failure.ts';

const failed = { name: 'failed', attempt: 1, canRetry: true } as const;

test('a refused camera is explained in the words of the browser at hand, and in general ones where it is unknown', () => {
  for (const browser of [undefined, ...browserKinds]) {
    const { further } = explainFailure(en, { ...failed, code: 'camera-denied' }, browser);
    assert.deepEqual(further, [en.allowCamera[browser ?? 'other']]);
  }
});

test('a known reason chooses the words, and a missing one leaves those of the code', () => {
  const told = (reason?: 'signed-out' | 'face-covered', canRetry = true) => {
    const state = { ...failed, canRetry, code: 'submit-refused' as const, ...(reason && { reason }) };
    const { title, action } = explainFailure(en, state, undefined);
    return { title, action };
  };
  assert.deepEqual(told('signed-out', false), en.failed.reasons['signed-out']);
  assert.deepEqual(told('face-covered'), en.failed.reasons['face-covered']);
  assert.deepEqual(told(), en.errors['submit-refused']);
});

test('without an attempt left, another picture is not asked for', () => {
  const state = { ...failed, canRetry: false, code: 'submit-refused', reason: 'face-covered' } as const;
  const { title, action } = explainFailure(en, state, undefined);
  assert.deepEqual({ title, text: action }, en.done.rejected);
});

test('inside another program the person is told how to leave it, where that is what is wrong', () => {
  const further = (code: 'unsupported-browser' | 'camera-in-use') =>
    explainFailure(en, { ...failed, code }, 'in-app').further;
  assert.deepEqual(further('unsupported-browser'), [en.leaveApp]);
  assert.deepEqual(further('camera-in-use'), []);
});

test('whoever waits for the camera is told that the capture goes on by itself', () => {
  const { further } = explainFailure(en, { ...failed, code: 'camera-in-use', waitsForCamera: true }, 'other');
  assert.deepEqual(further, [en.failed.waiting['camera-in-use']]);
});

test('a file that was refused is not explained with an oval that nobody saw', () => {
  const told = explainFailure(en, { ...failed, code: 'no-face', fromFile: true }, undefined);
  assert.equal(told.title, en.failed.fileWithoutFace.title);
});
