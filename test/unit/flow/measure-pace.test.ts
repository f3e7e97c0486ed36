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

test('reports the usual pace of camera and analysis without a flag', () => {
  assert.deepEqual(measure({ fps: 30, step: 2 }), { cameraFps: 30, analysisFps: 15 });
});

test('flags a camera below ten frames a second, and an analysis below five', () => {
  assert.deepEqual(measure({ fps: 5, step: 1 }), { cameraFps: 5, analysisFps: 5, lowFrameRate: 'camera' });
  assert.deepEqual(measure({ fps: 30, step: 10 }), {
    cameraFps: 30,
    analysisFps: 3,
    lowFrameRate: 'analysis',
  });
  assert.deepEqual(measure({ fps: 10, step: 1 }), { cameraFps: 10, analysisFps: 10 });
});

test('reports only the analysis if the browser counts no frames', () => {
  assert.deepEqual(measure({ fps: 4, step: 1, counted: false }), {
    analysisFps: 4,
    lowFrameRate: 'analysis',
  });
});

test('reports nothing in the first second and in the first second after a restart', () => {
  const meter = createPaceMeter();
  assert.deepEqual(meter.count({ timestampMs: 0, pictureCount: 1 }), {});
  assert.deepEqual(meter.count({ timestampMs: 900, pictureCount: 10 }), {});
  meter.restart();
  assert.deepEqual(meter.count({ timestampMs: 60_000, pictureCount: 11 }), {});
});
