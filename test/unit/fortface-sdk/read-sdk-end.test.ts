import assert from 'node:assert/strict';
import test from 'node:test';
import { readSdkEnd } from '../../../src/fortface-sdk/read-sdk-end.ts';

/** The end as a short text. */
function told(result: unknown): string {
  const end = readSdkEnd(result);
  if (end.kind === 'timed-out') return `timed-out ${end.phase} ${end.error.code}`;
  return end.kind === 'failed' ? `failed ${end.error.code}` : end.kind;
}

const encryptData = { key: 'k', data: 'd', imgData: 'i' };

test('maps every action of the FortFace Web SDK to an end', () => {
  assert.equal(told({ action: 'capture', data: { encryptData } }), 'captured');
  assert.equal(told({ action: 'cancel', data: {} }), 'cancelled');
  assert.equal(told({ action: 'timeout', data: {} }), 'timed-out capture capture-failed');
  assert.equal(told({ action: 'timeout_ready', data: {} }), 'timed-out ready camera-failed');
  assert.equal(told({ action: 'abort', data: {} }), 'failed capture-failed');
  assert.equal(told({ action: 'error', data: {} }), 'failed capture-failed');
});

test('keeps the meaning of our codes, and reports a code of the SDK in the message', () => {
  assert.equal(
    told({ action: 'error', sessionDetails: { errorCode: 'camera-denied' } }),
    'failed camera-denied',
  );
  const end = readSdkEnd({ action: 'error', sessionDetails: { errorCode: 4711 } });
  assert.ok(end.kind === 'failed' && end.error.code === 'capture-failed');
  assert.match(end.error.message, /4711/);
});

test('copies the sealed strings unchanged and nothing else', () => {
  const end = readSdkEnd({
    action: 'capture',
    data: { encryptData, imgPreview: 'data:image/jpeg;base64,…' },
  });
  assert.deepEqual(end, { kind: 'captured', sealed: encryptData });
});

test('does not treat a capture without all three strings as sealed', () => {
  for (const data of [
    undefined,
    {},
    { encryptData: { key: 'k', data: 'd' } },
    { encryptData: { ...encryptData, key: '' } },
  ]) {
    assert.equal(told({ action: 'capture', data }), 'failed sealing-failed');
  }
});

test('treats an unintelligible callback as a failed capture', () => {
  for (const result of [undefined, null, 'capture', { action: 'dance' }, []]) {
    assert.equal(told(result), 'failed capture-failed');
  }
});
