import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserKinds } from '../../../src/device/recognise-browser.ts';
import { en } from '../../../src/locales/en.ts';
import { explainFailure } from '../../../src/views/explain-failure.ts';

const failed = { name: 'failed', attempt: 1, canRetry: true } as const;

test('explains a refused camera for the current browser, and in general terms for an unknown one', () => {
  for (const browser of [undefined, ...browserKinds]) {
    const { further } = explainFailure(en, { ...failed, code: 'camera-denied' }, browser);
    assert.deepEqual(further, [en.allowCamera[browser ?? 'other']]);
  }
});

test('chooses the text by a known reason, and falls back to that of the code', () => {
  const told = (reason?: 'signed-out' | 'face-covered', canRetry = true) => {
    const state = { ...failed, canRetry, code: 'submit-refused' as const, ...(reason && { reason }) };
    const { title, action } = explainFailure(en, state, undefined);
    return { title, action };
  };
  assert.deepEqual(told('signed-out', false), en.failed.reasons['signed-out']);
  assert.deepEqual(told('face-covered'), en.failed.reasons['face-covered']);
  assert.deepEqual(told(), en.errors['submit-refused']);
});

test('does not ask for another picture without an attempt left', () => {
  const state = { ...failed, canRetry: false, code: 'submit-refused', reason: 'face-covered' } as const;
  const { title, action } = explainFailure(en, state, undefined);
  assert.deepEqual({ title, text: action }, en.done.rejected);
});

test('explains how to leave an in-app browser if that caused the failure', () => {
  const further = (code: 'unsupported-browser' | 'camera-in-use') =>
    explainFailure(en, { ...failed, code }, 'in-app').further;
  assert.deepEqual(further('unsupported-browser'), [en.leaveApp]);
  assert.deepEqual(further('camera-in-use'), []);
});

test('says that the capture continues automatically while it waits for the camera', () => {
  const { further } = explainFailure(en, { ...failed, code: 'camera-in-use', waitsForCamera: true }, 'other');
  assert.deepEqual(further, [en.failed.waiting['camera-in-use']]);
});

test('does not explain the permissions of the site if the system blocks the camera', () => {
  const told = explainFailure(
    en,
    { ...failed, code: 'camera-denied', reason: 'system-blocks-camera' },
    'other',
  );
  assert.deepEqual(told, { ...en.failed.reasons['system-blocks-camera'], further: [] });
});

test('offers no phone of its own accord if there is no camera', () => {
  assert.doesNotMatch(explainFailure(en, { ...failed, code: 'camera-not-found' }, 'other').action, /phone/);
});

test('does not mention the oval when it rejects a file, because the user never saw one', () => {
  const told = explainFailure(en, { ...failed, code: 'no-face', fromFile: true }, undefined);
  assert.equal(told.title, en.failed.fileWithoutFace.title);
});
