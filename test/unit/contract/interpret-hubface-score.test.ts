import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpretHubfaceScore } from '../../../src/contract/index.ts';

test('scores are read as the API page’s rank table says, and what it does not know goes to a person', () => {
  const expected = new Map<number | null, string>([
    [null, 'manual'],
    [0, 'manual'],
    [1, 'reject'],
    [2, 'reject'],
    [3, 'manual'],
    [4, 'approve'],
    [5, 'approve'],
    [6, 'manual'],
    [4.5, 'manual'],
    [-1, 'manual'],
  ]);
  for (const [score, recommendation] of expected) assert.equal(interpretHubfaceScore(score), recommendation);
});
