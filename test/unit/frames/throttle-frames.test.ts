import assert from 'node:assert/strict';
import test from 'node:test';
import { throttleFrames } from '../../../src/frames/throttle-frames.ts';

test('analyses every frame on a device that is fast enough', () => {
  for (const workMs of [0, 5, 16]) assert.equal(throttleFrames(workMs), 0);
});

/** Milliseconds between two pictures of a camera that gives 30 a second; a rest ends in the mean half as long before one. */
const pictureMs = 1000 / 30;

test('spends at most three quarters of the time on analysis on a hot device that gives ten frames a second', () => {
  for (const workMs of [20, 50, 60, 75]) {
    const waitMs = throttleFrames(workMs) + pictureMs / 2;
    assert.ok(workMs / (workMs + waitMs) <= 0.79, `${workMs} ms`);
  }
});

test('rests no longer than ten frames a second allow, and still a twentieth of the work', () => {
  for (const workMs of [50, 60, 75]) assert.ok(workMs + throttleFrames(workMs) + pictureMs / 2 <= 100);
  assert.equal(throttleFrames(60), 15);
  assert.ok(Math.abs(throttleFrames(75) - 3.75) < 1e-9);
  assert.equal(throttleFrames(300), 15);
});

test('pauses for at most 100 ms, however slow the device is', () => {
  assert.equal(throttleFrames(5000), 100);
});
