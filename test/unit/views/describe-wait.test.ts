import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../src/locales/en.ts';
import { describeWait } from '../../../src/views/describe-wait.ts';

test('describes a short wait in whole seconds, rounded up', () => {
  assert.match(describeWait(0.2, en), /\b1 s\b/);
  assert.match(describeWait(90, en), /\b90 s\b/);
});

test('describes a long wait in whole minutes, rounded up', () => {
  assert.match(describeWait(91, en), /\b2 min\b/);
  assert.match(describeWait(3600, en), /\b60 min\b/);
});

test('describes no wait if the server did not ask for one', () => {
  for (const seconds of [undefined, 0, -5, Number.NaN]) assert.equal(describeWait(seconds, en), '');
});
