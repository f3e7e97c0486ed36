import assert from 'node:assert/strict';
import test from 'node:test';
import {
  isDetectorAnswer,
  isDetectorFile,
  isDetectorRequest,
} from '../../../src/detection/browser-detector-message.ts';

test('accepts only the worker’s answers', () => {
  assert.ok(isDetectorAnswer({ type: 'hello' }));
  assert.ok(isDetectorAnswer({ id: 1, type: 'loaded' }));
  assert.ok(isDetectorAnswer({ id: 1, type: 'failed', message: 'x' }));
  assert.ok(isDetectorAnswer({ id: 1, type: 'analysed', analysis: { timestampMs: 0, analysisMs: 0 } }));
  for (const other of [
    undefined,
    null,
    'hello',
    {},
    { type: 'loaded' },
    { id: 1, type: 'failed' },
    { id: 1, type: 'x' },
  ])
    assert.equal(isDetectorAnswer(other), false);
});

test('accepts only the page’s requests', () => {
  assert.ok(isDetectorRequest({ id: 1, type: 'load', assetsUrl: '/x/' }));
  for (const other of [
    null,
    1,
    { id: 1, type: 'load' },
    { type: 'load', assetsUrl: '/' },
    { id: 1, type: 'analyse' },
  ])
    assert.equal(isDetectorRequest(other), false);
});

test('accepts only the file that the page hands over, or the word that there is none', () => {
  assert.ok(isDetectorFile({ type: 'file', file: new ArrayBuffer(8) }));
  assert.ok(isDetectorFile({ type: 'file', file: undefined }));
  for (const other of [null, 'file', {}, { type: 'file' }, { type: 'load', file: undefined }])
    assert.equal(isDetectorFile(other), false);
});
