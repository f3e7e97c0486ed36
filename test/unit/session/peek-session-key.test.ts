import assert from 'node:assert/strict';
import test from 'node:test';
import { peekSessionKey } from '../../../src/session/peek-session-key.ts';

const keyOf = (payload: unknown): string =>
  `ffsk1.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;

test('reads action, nonce and expiry of a session key', () => {
  assert.deepEqual(peekSessionKey(keyOf({ v: 1, act: 'search', nonce: 'AAAA', exp: 1_700_000_000 })), {
    action: 'search',
    nonce: 'AAAA',
    expiresAtMs: 1_700_000_000_000,
  });
});

test('leaves out what a key does not name, names wrongly, or hides', () => {
  for (const key of [keyOf({ v: 1 }), keyOf({ act: 'dance' }), keyOf(null), 'other.abc', 'ffsk1.%%%', '']) {
    assert.deepEqual(peekSessionKey(key), {});
  }
});
