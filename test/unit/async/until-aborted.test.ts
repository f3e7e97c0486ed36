import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilAborted } from '../../../src/async/until-aborted.ts';
import { countedSignal, signalWithoutReason } from './counted-signal.ts';

const never = new Promise<never>(() => undefined);

test('settles as the work does, and removes its listener', async () => {
  const { signal, listeners } = countedSignal();
  const working = untilAborted(Promise.resolve('done'), signal);
  assert.equal(listeners(), 1);
  assert.equal(await working, 'done');
  const failure = new Error('failed');
  await assert.rejects(untilAborted(Promise.reject(failure), signal), failure);
  await new Promise(setImmediate);
  assert.equal(listeners(), 0);
});

test('leaves no listener on a signal that outlives a thousand steps', async () => {
  const { signal, listeners } = countedSignal();
  for (let step = 0; step < 1000; step += 1) await untilAborted(Promise.resolve(step), signal);
  await new Promise(setImmediate);
  assert.equal(listeners(), 0);
});

test('rejects with the reason on abort', async () => {
  const { controller, signal } = countedSignal();
  const waiting = untilAborted(never, signal);
  const reason = new Error('the user left');
  controller.abort(reason);
  await assert.rejects(waiting, reason);
});

test('rejects if the signal aborted before, whatever the work does', async () => {
  const reason = new Error('the user left');
  await assert.rejects(untilAborted(Promise.resolve('done'), AbortSignal.abort(reason)), reason);
});

test('keeps its result after a late abort', async () => {
  const { controller, signal } = countedSignal();
  const working = untilAborted(Promise.resolve('done'), signal);
  await new Promise(setImmediate);
  controller.abort();
  assert.equal(await working, 'done');
});

test('rejects with an AbortError where the browser keeps no reason', async () => {
  const { abort, signal } = signalWithoutReason();
  const waiting = untilAborted(never, signal);
  abort();
  await assert.rejects(waiting, { name: 'AbortError' });
});
