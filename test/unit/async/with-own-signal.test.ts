import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilAborted } from '../../../src/async/until-aborted.ts';
import { withOwnSignal } from '../../../src/async/with-own-signal.ts';
import { countedSignal } from './counted-signal.ts';

test('aborts with the first of its parents, for the same reason', async () => {
  const first = countedSignal();
  const second = countedSignal();
  const reason = new Error('the user left');
  const working = withOwnSignal([first.signal, second.signal], (signal) =>
    untilAborted(new Promise(() => undefined), signal),
  );
  second.controller.abort(reason);
  await assert.rejects(working, reason);
  assert.equal(first.listeners(), 0);
  assert.equal(second.listeners(), 0);
});

test('starts aborted if a parent has aborted before', async () => {
  const reason = new Error('the user left');
  const parents = [new AbortController().signal, AbortSignal.abort(reason)];
  const seen = await withOwnSignal(parents, async (signal) => [signal.aborted, signal.reason]);
  assert.deepEqual(seen, [true, reason]);
});

test('aborts once the work has settled, and leaves nothing on its parents', async () => {
  const { signal: parent, controller, listeners } = countedSignal();
  let own: AbortSignal | undefined;
  const result = await withOwnSignal([parent], async (signal) => {
    own = signal;
    assert.equal(listeners(), 1);
    assert.equal(signal.aborted, false);
    return 'done';
  });
  assert.equal(result, 'done');
  assert.equal(own?.aborted, true);
  assert.equal(listeners(), 0);
  controller.abort();
});

test('passes on what the work throws, also before its first wait', async () => {
  const { signal: parent, listeners } = countedSignal();
  const failure = new Error('failed');
  const failing = withOwnSignal([parent], () => {
    throw failure;
  });
  await assert.rejects(failing, failure);
  assert.equal(listeners(), 0);
});
