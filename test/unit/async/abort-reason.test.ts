import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abortReason } from '../../../src/async/abort-reason.ts';
import { throwIfAborted } from '../../../src/async/throw-if-aborted.ts';
import { signalWithoutReason } from './counted-signal.ts';

test('keeps the reason that the caller aborted with', () => {
  for (const reason of [new Error('the user left'), 'left', null]) {
    const controller = new AbortController();
    controller.abort(reason);
    assert.equal(abortReason(controller.signal), reason);
    assert.throws(
      () => throwIfAborted(controller.signal),
      (thrown) => thrown === reason,
    );
  }
});

test('gives an AbortError where the browser keeps no reason', () => {
  const { abort, signal } = signalWithoutReason();
  throwIfAborted(signal);
  abort();
  assert.throws(() => throwIfAborted(signal), { name: 'AbortError' });
});

test('throws nothing before the abort', () => {
  throwIfAborted(new AbortController().signal);
});
