import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccessDirectory } from '../../../demo/sandbox/access/access-directory.ts';
import { everyPermission, isPermitted } from '../../../demo/sandbox/access/permission.ts';
import { createRateLimit } from '../../../demo/sandbox/access/rate-limit.ts';
import { defaultApiKeys, defaultGalleries } from '../../../demo/sandbox/sandbox-options.ts';

test('the full table permits what the API page lists and nothing beside it', () => {
  assert.ok(isPermitted(everyPermission, { context: 'backoffice', endpoint: 'enroll', method: 'DELETE' }));
  assert.ok(!isPermitted(everyPermission, { context: 'sdk', endpoint: 'enroll', method: 'DELETE' }));
  assert.ok(!isPermitted(everyPermission, { context: 'sdk', endpoint: 'photo', method: 'GET' }));
  assert.ok(!isPermitted([], { context: 'sdk', endpoint: 'liveness', method: 'POST' }));
});

test('a key is found by its secret and by its id, which is not the secret', () => {
  const directory = createAccessDirectory(defaultApiKeys, defaultGalleries);
  const key = directory.keyBySecret('sandbox-key');
  assert.ok(key);
  assert.notEqual(key.id, 'sandbox-key');
  assert.equal(directory.keyById(key.id), key);
  assert.equal(directory.keyBySecret('sandbox-ke'), undefined);
  assert.equal(directory.keyBySecret(key.id), undefined);
});

test('a key that has spent its minute waits, and its wait is told in whole seconds', () => {
  let nowMs = 0;
  const limit = createRateLimit(2, () => nowMs);
  assert.deepEqual([limit.take('a'), limit.take('a'), limit.take('a')], [0, 0, 30]);
  assert.equal(limit.take('b'), 0, 'another key is not held back');
  nowMs = 29_000;
  assert.equal(limit.take('a'), 1);
  nowMs = 30_000;
  assert.equal(limit.take('a'), 0);
});

test('a clock that is set back holds nobody back', () => {
  let nowMs = 1_000_000;
  const limit = createRateLimit(10, () => nowMs);
  assert.equal(limit.take('a'), 0);
  nowMs = 0;
  assert.equal(limit.take('a'), 0);
});
