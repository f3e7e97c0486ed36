import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccessDirectory } from '../../../demo/sandbox/access/access-directory.ts';
import { everyPermission, isPermitted } from '../../../demo/sandbox/access/permission.ts';
import { createRateLimit } from '../../../demo/sandbox/access/rate-limit.ts';
import { defaultApiKeys, defaultGalleries } from '../../../demo/sandbox/sandbox-options.ts';

test('permits exactly what the API page lists', () => {
  assert.ok(isPermitted(everyPermission, { context: 'backoffice', endpoint: 'enroll', method: 'DELETE' }));
  assert.ok(!isPermitted(everyPermission, { context: 'sdk', endpoint: 'enroll', method: 'DELETE' }));
  assert.ok(!isPermitted(everyPermission, { context: 'sdk', endpoint: 'photo', method: 'GET' }));
  assert.ok(!isPermitted([], { context: 'sdk', endpoint: 'liveness', method: 'POST' }));
});

test('finds a key by its secret and by its id, which differ', () => {
  const directory = createAccessDirectory(defaultApiKeys, defaultGalleries);
  const key = directory.keyBySecret('sandbox-key');
  assert.ok(key);
  assert.notEqual(key.id, 'sandbox-key');
  assert.equal(directory.keyById(key.id), key);
  assert.equal(directory.keyBySecret('sandbox-ke'), undefined);
  assert.equal(directory.keyBySecret(key.id), undefined);
});

test('makes a key that has used up its minute wait for a whole number of seconds', () => {
  let nowMs = 0;
  const limit = createRateLimit(2, () => nowMs);
  assert.deepEqual([limit.take('a'), limit.take('a'), limit.take('a')], [0, 0, 30]);
  assert.equal(limit.take('b'), 0, 'another key does not wait');
  nowMs = 29_000;
  assert.equal(limit.take('a'), 1);
  nowMs = 30_000;
  assert.equal(limit.take('a'), 0);
});

test('delays no request after the clock is set back', () => {
  let nowMs = 1_000_000;
  const limit = createRateLimit(10, () => nowMs);
  assert.equal(limit.take('a'), 0);
  nowMs = 0;
  assert.equal(limit.take('a'), 0);
});
