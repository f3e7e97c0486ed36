import assert from 'node:assert/strict';
import test from 'node:test';
import { readOutcome } from '../../../src/compat/read-outcome.ts';
import type { CaptureOutcome } from '../../../src/flow/capture-outcome.ts';

const metrics = { framesAnalysed: 20, cameraReady: 1500, captured: 4000.4, total: 4100 };
const quietly = { returnMetrics: false, downloadMs: 0 };
const encryptData = { key: 'k', data: 'd', imgData: 'i' };
const done: CaptureOutcome = { status: 'done', action: 'liveness', sessionId: 's', metrics };
const failed: CaptureOutcome = { status: 'failed', code: 'camera-in-use', retryable: true, metrics };

test('reports a sealed picture as a capture', () => {
  assert.deepEqual(readOutcome(done, { encryptData }, quietly), { action: 'capture', data: { encryptData } });
});

test('reports a failure as an error with our code, and an expired limit as a timeout', () => {
  assert.deepEqual(readOutcome(failed, {}, quietly), {
    action: 'error',
    data: {},
    sessionDetails: { errorCode: 'camera-in-use' },
  });
  assert.deepEqual(readOutcome(failed, { timedOut: 'ready' }, quietly), {
    action: 'timeout_ready',
    data: {},
  });
  assert.deepEqual(readOutcome(failed, { timedOut: 'capture' }, quietly), { action: 'timeout', data: {} });
});

test('distinguishes a cancel by the user from an abort by the page', () => {
  const actions = (['user', 'host', 'disconnected'] as const).map(
    (reason) => readOutcome({ status: 'cancelled', reason, metrics }, {}, quietly).action,
  );
  assert.deepEqual(actions, ['cancel', 'abort', 'abort']);
});

test('returns the four requested times, even with an error code', () => {
  const asked = { returnMetrics: true, downloadMs: 321.4 };
  assert.deepEqual(readOutcome(done, { encryptData, cameraAskedAtMs: 1000 }, asked).sessionDetails, {
    metrics: { downloadFiles: 321, openCamera: 500, totalCaptureTime: 4000, captureTime: 2500 },
  });
  assert.deepEqual(
    readOutcome({ ...failed, metrics: { framesAnalysed: 0, total: 700 } }, {}, asked).sessionDetails,
    {
      errorCode: 'camera-in-use',
      metrics: { downloadFiles: 321, openCamera: 0, totalCaptureTime: 700, captureTime: 0 },
    },
  );
});
