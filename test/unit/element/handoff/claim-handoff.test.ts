import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { followPhone } from '../../../../src/element/handoff/claim-handoff.ts';
import type { FlowState } from '../../../../src/flow/flow-state.ts';

const failed: FlowState = { name: 'failed', code: 'camera-denied', attempt: 1, canRetry: true };
const cancelled: FlowState = { name: 'cancelled', reason: 'user' };

function follow(t: TestContext) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const page = new EventTarget();
  const made = { ends: 0, isConnected: true, page };
  const phone = followPhone(
    { claim: 'claim', action: 'liveness' },
    { end: () => (made.ends += 1), page: page as Window, isConnected: () => made.isConnected },
  );
  return { made, phone };
}

test('tells once that a failure stays on the screen, after two minutes', (t) => {
  const { made, phone } = follow(t);
  phone.follow(failed);
  t.mock.timers.tick(119_000);
  phone.follow({ name: 'idle' });
  t.mock.timers.tick(600_000);
  assert.equal(made.ends, 0, 'the user continued in time');
  phone.follow(failed);
  t.mock.timers.tick(120_000);
  made.page.dispatchEvent(new Event('pagehide'));
  assert.equal(made.ends, 1);
});

test('a cancelled capture ends only with its page or its element', (t) => {
  const { made, phone } = follow(t);
  phone.follow(cancelled);
  assert.equal(made.ends, 0);
  made.page.dispatchEvent(new Event('pagehide'));
  assert.equal(made.ends, 1);

  const other = follow(t);
  other.phone.follow(cancelled);
  other.made.isConnected = false;
  other.phone.follow({ name: 'idle' });
  assert.equal(other.made.ends, 1);
});

test('a failure without a retry ends at once, and a capture that is done never', (t) => {
  const { made, phone } = follow(t);
  phone.follow({ ...failed, canRetry: false });
  assert.equal(made.ends, 1);

  const other = follow(t);
  other.phone.follow({ name: 'done', attempt: 1 });
  other.made.page.dispatchEvent(new Event('pagehide'));
  assert.equal(other.made.ends, 0);
});
