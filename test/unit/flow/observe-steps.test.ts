import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowState, FlowStateName } from '../../../src/flow/flow-state.ts';
import { createStepObserver, type CaptureStep } from '../../../src/flow/observe-steps.ts';
import { guidingState } from '../../support/flow/guiding-state.ts';

const metrics = { framesAnalysed: 3 };
const guiding: FlowState = {
  ...guidingState,
  cameras: [{ deviceId: 'secret-id', label: 'Ana’s camera' }],
  deviceId: 'secret-id',
};

/** Plays states, each at its time in milliseconds. */
function play(...states: readonly (readonly [atMs: number, state: FlowState])[]): CaptureStep[] {
  const observe = createStepObserver();
  let previous: FlowStateName = 'idle';
  return states.flatMap(([atMs, state]) => {
    const step = observe(state, previous, atMs, metrics);
    previous = state.name;
    return step === undefined ? [] : [step];
  });
}

test('reports for each step its start time and the duration of the previous step', () => {
  const steps = play(
    [1000, { name: 'preparing', attempt: 1 }],
    [1200, { name: 'instructions', attempt: 1 }],
    [4200, { name: 'cancelled', reason: 'user' }],
  );
  assert.deepEqual(steps, [
    { step: 'preparing', previous: 'idle', atMs: 0, durationMs: 0, attempt: 1 },
    { step: 'instructions', previous: 'preparing', atMs: 200, durationMs: 200, attempt: 1 },
    {
      step: 'cancelled',
      previous: 'instructions',
      atMs: 3200,
      durationMs: 3000,
      attempt: 0,
      reason: 'user',
      metrics,
    },
  ]);
});

test('reports how long each hint was shown when guidance ends, however often it appeared', () => {
  const [, , last] = play(
    [0, { name: 'preparing', attempt: 1 }],
    [100, guiding],
    [1100, { ...guiding, hint: 'too-far' }],
    [1600, guiding],
    [1800, { ...guiding, hint: 'hold-still', shutterOffered: true }],
    [2300, { name: 'sealing', attempt: 1 }],
  );
  assert.deepEqual(last?.hintsMs, { 'no-face': 1200, 'too-far': 500, 'hold-still': 500 });
  assert.equal(last?.shutterOffered, true);
  assert.equal(last?.durationMs, 2200);
});

test('carries the code of a failure, and counts the next attempt from the same start', () => {
  const steps = play(
    [0, { name: 'preparing', attempt: 1 }],
    [500, { name: 'failed', attempt: 1, code: 'camera-denied', canRetry: true }],
    [2500, { name: 'preparing', attempt: 2 }],
  );
  assert.equal(steps[1]?.code, 'camera-denied');
  assert.deepEqual(steps[2], {
    step: 'preparing',
    previous: 'failed',
    atMs: 2500,
    durationMs: 2000,
    attempt: 2,
  });
});

test('identifies neither the user nor their camera in a step', () => {
  const told = JSON.stringify(
    play([0, { name: 'preparing', attempt: 1 }], [1, guiding], [2, { name: 'sealing', attempt: 1 }]),
  );
  assert.doesNotMatch(told, /secret-id|Ana/);
});
