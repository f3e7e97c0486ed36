import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundedStore } from '../../../../src/server/sessions/bounded-store.ts';
import type { SessionStore } from '../../../../src/server/sessions/session-store.ts';

/** A store as drivers of databases make it easily: `null` for what is not there, and a text instead of a boolean. */
const careless = {
  put: async () => undefined,
  get: async () => null,
  take: async () => null,
  release: async () => undefined,
  claim: async () => 'NO',
} as unknown as SessionStore;

test('takes what a store gives for nothing as nothing, so that no capture is used twice', async () => {
  const store = boundedStore(careless, { timeoutMs: 1000, ttlMs: 1000 });
  assert.deepEqual(
    [await store.get('id'), await store.take('id'), await store.claim?.('id', 1)],
    [undefined, undefined, false],
  );
});
