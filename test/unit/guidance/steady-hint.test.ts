import assert from 'node:assert/strict';
import test from 'node:test';
import type { Hint } from '../../../src/guidance/hint.ts';
import { firstHint, steadyHint } from '../../../src/guidance/steady-hint.ts';

function play(moments: readonly [atMs: number, hint: Hint][]): Hint[] {
  let state = firstHint;
  return moments.map(([atMs, hint]) => {
    state = steadyHint(state, hint, atMs);
    return state.shown;
  });
}

test('shows the first hint immediately', () => {
  assert.deepEqual(play([[0, 'no-face']]), ['no-face']);
});

test('shows a new hint after it has been stable for 300 ms', () => {
  assert.deepEqual(
    play([
      [0, 'no-face'],
      [100, 'too-far'],
      [399, 'too-far'],
      [400, 'too-far'],
    ]),
    ['no-face', 'no-face', 'no-face', 'too-far'],
  );
});

test('never shows a flickering hint', () => {
  const moments: [number, Hint][] = [[0, 'hold-still']];
  for (let atMs = 100; atMs < 3000; atMs += 100)
    moments.push([atMs, atMs % 200 === 0 ? 'hold-still' : 'too-near']);
  assert.ok(play(moments).every((hint) => hint === 'hold-still'));
});

test('restarts the delay for a third hint', () => {
  assert.deepEqual(
    play([
      [0, 'no-face'],
      [100, 'too-far'],
      [350, 'move-up'],
      [500, 'move-up'],
      [650, 'move-up'],
    ]).at(-1),
    'move-up',
  );
});
