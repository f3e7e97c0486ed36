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

test('shows a fault that comes and goes all the time, and does not flicker', () => {
  for (const [good, bad] of [
    ['hold-still', 'too-near'],
    ['too-near', 'hold-still'],
    ['relax-face', 'too-near'],
  ] as const) {
    const moments: [number, Hint][] = [[0, good]];
    for (let atMs = 100; atMs < 3000; atMs += 100) moments.push([atMs, atMs % 200 === 0 ? good : bad]);
    const shown = play(moments);
    assert.ok(shown.slice(5).every((hint) => hint === 'too-near'));
    assert.ok(shown.filter((hint, at) => at > 0 && hint !== shown[at - 1]).length <= 1);
  }
});

test('shows one of several faults that take turns', () => {
  const turns = ['relax-face', 'open-eyes', 'uncover-face', 'hold-still'] as const;
  const shown = play(Array.from({ length: 40 }, (_, n): [number, Hint] => [50 * n, turns[n % 4] ?? 'ready']));
  assert.ok(shown.slice(10).every((hint) => hint === 'open-eyes' || hint === 'uncover-face'));
  assert.ok(shown.filter((hint, at) => at > 0 && hint !== shown[at - 1]).length <= 2);
});

test('does not show a fault of a moment', () => {
  const shown = play([
    [0, 'hold-still'],
    [50, 'open-eyes'],
    [100, 'open-eyes'],
    ...Array.from({ length: 10 }, (_, n): [number, Hint] => [150 + 50 * n, 'hold-still']),
    [650, 'open-eyes'],
    [700, 'hold-still'],
  ]);
  assert.ok(shown.every((hint) => hint === 'hold-still'));
});

test('shows at once that all is well when the photo is taken', () => {
  assert.deepEqual(
    play([
      [0, 'too-far'],
      [100, 'hold-still'],
      [399, 'ready'],
    ]),
    ['too-far', 'too-far', 'ready'],
  );
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
