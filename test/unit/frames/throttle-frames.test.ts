import assert from 'node:assert/strict';
import test from 'node:test';
import { throttleFrames } from '../../../src/frames/throttle-frames.ts';

test('analyses every frame on a device that is fast enough', () => {
  for (const workMs of [0, 5, 16]) assert.equal(throttleFrames(workMs), 0);
});

test('spends at most three quarters of the time on analysis on a slow or hot device', () => {
  for (const workMs of [20, 50, 120, 300]) {
    assert.ok(workMs / (workMs + throttleFrames(workMs)) <= 0.7501, `${workMs} ms`);
  }
});

test('pauses for at most 100 ms, however slow the device is', () => {
  assert.equal(throttleFrames(5000), 100);
});
