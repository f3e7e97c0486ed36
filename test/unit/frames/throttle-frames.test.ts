import assert from 'node:assert/strict';
import test from 'node:test';
import { throttleFrames } from '../../../src/frames/throttle-frames.ts';

test('analyses every frame on a device that is fast enough', () => {
  for (const workMs of [0, 5, 16]) assert.equal(throttleFrames(workMs), 0);
});

test('spends at most three quarters of the time on analysis on a hot device that gives ten frames a second', () => {
  for (const workMs of [20, 50, 75]) {
    assert.ok(workMs / (workMs + throttleFrames(workMs)) <= 0.7501, `${workMs} ms`);
  }
});

test('rests no longer than ten frames a second allow, and still a twentieth of the work', () => {
  assert.equal(throttleFrames(80), 20);
  assert.ok(Math.abs(throttleFrames(95) - 5) < 1e-9);
  assert.equal(throttleFrames(300), 15);
});

test('pauses for at most 100 ms, however slow the device is', () => {
  assert.equal(throttleFrames(5000), 100);
});
