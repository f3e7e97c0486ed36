import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handoffAddress } from '../../../src/handoff/handoff-address.ts';

test('lies next to the session endpoint, and nowhere without one', () => {
  assert.equal(handoffAddress('https://a.example/api/session?x=1'), 'https://a.example/api/handoff?x=1');
  assert.equal(handoffAddress('https://a.example/api/session/'), 'https://a.example/api/handoff');
  assert.equal(handoffAddress('https://a.example/api/open-session-here'), undefined);
  assert.equal(handoffAddress('https://a.example/api/sessions'), undefined);
  assert.equal(handoffAddress(undefined), undefined);
});
