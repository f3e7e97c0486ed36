import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { delay } from '../../../src/async/delay.ts';
import { countedSignal } from './counted-signal.ts';

test('resolves after its time, and not before', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { signal, listeners } = countedSignal();
    let isOver = false;
    const waiting = delay(100, { signal }).then(() => (isOver = true));
    mock.timers.tick(99);
    await Promise.resolve();
    assert.equal(isOver, false);
    mock.timers.tick(1);
    await waiting;
    assert.equal(listeners(), 0);
  } finally {
    mock.timers.reset();
  }
});

test('rejects with the reason on abort, and clears its timer', async () => {
  const cleared = mock.method(globalThis, 'clearTimeout');
  try {
    const { controller, signal } = countedSignal();
    const waiting = delay(60_000, { signal });
    const reason = new Error('the user left');
    controller.abort(reason);
    await assert.rejects(waiting, reason);
    assert.equal(cleared.mock.callCount(), 1);
  } finally {
    cleared.mock.restore();
  }
});

test('rejects if the signal aborted before, and leaves no timer', async () => {
  const reason = new Error('the user left');
  await assert.rejects(delay(60_000, { signal: AbortSignal.abort(reason) }), reason);
});
