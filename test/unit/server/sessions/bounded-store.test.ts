import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundedStore } from '../../../../src/server/sessions/bounded-store.ts';
import type { SessionStore } from '../../../../src/server/sessions/session-store.ts';

// As drivers of databases give it for what is not there, and a text instead of a boolean.
for (const nothing of [null, '', false, []]) {
  test(`takes ${JSON.stringify(nothing)} of a store as nothing, so that no capture is used twice`, async () => {
    const careless = {
      put: async () => undefined,
      get: async () => nothing,
      take: async () => nothing,
      release: async () => undefined,
      claim: async () => 'NO',
    } as unknown as SessionStore;
    const store = boundedStore(careless, { timeoutMs: 1000, ttlMs: 1000 });
    assert.deepEqual(
      [await store.get('id'), await store.take('id'), await store.claim?.('id', 1)],
      [undefined, undefined, false],
    );
  });
}
