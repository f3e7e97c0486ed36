import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchLevel } from '../../../../demo/sandbox/faces/match-level.ts';

test('returns an integer level from 0 to 16 that never falls as similarity grows', () => {
  let previous = 0;
  for (let step = -1000; step <= 1000; step += 1) {
    const level = matchLevel(step / 1000);
    assert.ok(Number.isInteger(level) && level >= previous && level <= 16, `${step / 1000} gives ${level}`);
    previous = level;
  }
  assert.equal(matchLevel(-1), 0);
  assert.equal(matchLevel(1), 16);
});

test('level 13 begins at the cosine that parts one person from two', () => {
  assert.equal(matchLevel(0.4499), 12);
  assert.equal(matchLevel(0.45), 13);
  assert.equal(matchLevel(0.405), 11);
  assert.equal(matchLevel(0.539), 13);
});
