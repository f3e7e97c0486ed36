import assert from 'node:assert/strict';
import test from 'node:test';
import { throttleFrames } from '../../../src/frames/throttle-frames.ts';

test('a device that is fast enough looks at every frame', () => {
  for (const workMs of [0, 5, 16]) assert.equal(throttleFrames(workMs), 0);
});

test('a slow or hot device works three quarters of the time at most', () => {
  for (const workMs of [20, 50, 120, 300]) {
    assert.ok(workMs / (workMs + throttleFrames(workMs)) <= 0.7501, `${workMs} ms`);
  }
});

test('however slow the device, the person waits a tenth of a second at most', () => {
  assert.equal(throttleFrames(5000), 100);
});
