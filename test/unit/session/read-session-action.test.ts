import assert from 'node:assert/strict';
import test from 'node:test';
import { readSessionAction } from '../../../src/session/read-session-action.ts';

const keyOf = (payload: unknown): string =>
  `ffsk1.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;

test('the key of a session names what it is for', () => {
  assert.equal(readSessionAction(keyOf({ v: 1, act: 'search' })), 'search');
});

test('a key that names nothing, another sealer’s and an unreadable one count as liveness', () => {
  for (const key of [keyOf({ v: 1 }), keyOf({ act: 'dance' }), keyOf(null), 'other.abc', 'ffsk1.%%%', '']) {
    assert.equal(readSessionAction(key), 'liveness');
  }
});
