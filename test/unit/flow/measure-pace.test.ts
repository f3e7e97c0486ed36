import assert from 'node:assert/strict';
import test from 'node:test';
import { createPaceMeter } from '../../../src/flow/steps/measure-pace.ts';

/** What is known after three seconds of a camera of which each `step`th picture is analysed. */
function measure({ fps, step, counted = true }: { fps: number; step: number; counted?: boolean }) {
  const meter = createPaceMeter();
  let known = {};
  for (let picture = 0; picture <= fps * 3; picture += step) {
    const timestampMs = (picture / fps) * 1000;
    known = meter.count({ timestampMs, ...(counted && { pictureCount: 100 + picture }) });
  }
  return known;
}

test('a camera and an analysis at their usual pace are told with nothing to flag', () => {
  assert.deepEqual(measure({ fps: 30, step: 2 }), { cameraFps: 30, analysisFps: 15 });
});

test('fewer than ten pictures a second are the camera’s, fewer than five analyses the device’s', () => {
  assert.deepEqual(measure({ fps: 5, step: 1 }), { cameraFps: 5, analysisFps: 5, lowFrameRate: 'camera' });
  assert.deepEqual(measure({ fps: 30, step: 10 }), {
    cameraFps: 30,
    analysisFps: 3,
    lowFrameRate: 'analysis',
  });
  assert.deepEqual(measure({ fps: 10, step: 1 }), { cameraFps: 10, analysisFps: 10 });
});

test('where the browser counts no pictures, the analysis alone is told', () => {
  assert.deepEqual(measure({ fps: 4, step: 1, counted: false }), {
    analysisFps: 4,
    lowFrameRate: 'analysis',
  });
});

test('the first second tells nothing, nor does the one after a rest', () => {
  const meter = createPaceMeter();
  assert.deepEqual(meter.count({ timestampMs: 0, pictureCount: 1 }), {});
  assert.deepEqual(meter.count({ timestampMs: 900, pictureCount: 10 }), {});
  meter.restart();
  assert.deepEqual(meter.count({ timestampMs: 60_000, pictureCount: 11 }), {});
});
