import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../src/locales/en.ts';
import { describeWait } from '../../../src/views/describe-wait.ts';

test('a short wait is told in whole seconds, rounded up', () => {
  assert.match(describeWait(0.2, en), /\b1 s\b/);
  assert.match(describeWait(90, en), /\b90 s\b/);
});

test('a long wait is told in whole minutes, rounded up', () => {
  assert.match(describeWait(91, en), /\b2 min\b/);
  assert.match(describeWait(3600, en), /\b60 min\b/);
});

test('nobody is told to wait when the server did not ask for it', () => {
  for (const seconds of [undefined, 0, -5, Number.NaN]) assert.equal(describeWait(seconds, en), '');
});
