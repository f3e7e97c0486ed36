import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hubfaceScore } from '../../../demo/sandbox/documents/hubface-score.ts';

test('the score follows the last digit of the CPF as on the API page', () => {
  const scores = Array.from('0123456789', (digit) => hubfaceScore(`1234567890${digit}`));
  assert.deepEqual(scores, [0, 1, 2, 2, 2, 0, 3, 4, 4, 5]);
});
