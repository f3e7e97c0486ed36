import assert from 'node:assert/strict';
import test from 'node:test';
import {
  captureReadiness,
  notReady,
  type CaptureReadiness,
} from '../../../src/guidance/capture-readiness.ts';
import { anAnalysis } from './a-face.ts';

const good = {
  hint: 'hold-still',
  good: true,
  faults: new Set<never>(),
  tried: new Set<never>(),
  byHand: false,
} as const;
const bad = {
  hint: 'too-far',
  good: false,
  faults: new Set<never>(),
  tried: new Set<never>(),
  byHand: false,
} as const;

/** Good frames at a pace, the eyes moving by so many pixels from each to the next. */
function play(
  frames: number,
  paceMs: number,
  stepPx = 0,
  start: CaptureReadiness = notReady,
): CaptureReadiness {
  let state = start;
  for (let n = 0; n < frames; n++) {
    const eyeCentre = { x: 0.5 + (n * stepPx) / 810, y: 0.42 };
    state = captureReadiness(state, anAnalysis({ eyeCentre }, n * paceMs), good);
  }
  return state;
}

test('is ready after five steady frames over 300 ms', () => {
  assert.equal(play(4, 100).ready, false);
  assert.equal(play(5, 100).ready, true);
});

test('is not ready after five frames within 300 ms', () => {
  assert.equal(play(5, 33).ready, false);
  assert.equal(play(11, 33).ready, true);
});

test('increases the progress from 0 to 1', () => {
  const progress = [1, 2, 3, 4, 5].map((frames) => play(frames, 100).progress);
  assert.deepEqual(
    progress.toSorted((a, b) => a - b),
    progress,
  );
  assert.equal(progress[0], 0);
  assert.equal(progress[4], 1);
});

test('restarts after a frame moved by more than 2 % of the eye distance', () => {
  // The eye distance is 160 px, so that 3.2 px are allowed.
  assert.equal(play(11, 33, 3).ready, true);
  assert.equal(play(11, 33, 3.5).ready, false);
  assert.equal(play(11, 33, 3.5).steadyFrames, 1);
});

test('allows a slow device more movement between two frames, up to three times', () => {
  assert.equal(play(5, 100, 9).ready, true);
  assert.equal(play(5, 100, 10).ready, false);
  assert.equal(play(5, 1000, 10).ready, false);
});

test('restarts after one bad frame', () => {
  const almost = play(4, 100);
  const after = captureReadiness(almost, anAnalysis({}, 400), bad);
  assert.equal(after.progress, 0);
  assert.equal(captureReadiness(after, anAnalysis({}, 500), good).steadyFrames, 1);
});

test('restarts after the face disappears', () => {
  assert.deepEqual(captureReadiness(play(4, 100), { timestampMs: 400, analysisMs: 1 }, bad), notReady);
});
