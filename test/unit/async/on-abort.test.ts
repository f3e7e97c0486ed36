import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onAbort } from '../../../src/async/on-abort.ts';
import { countedSignal } from './counted-signal.ts';

test('acts once on abort', () => {
  const { controller, signal } = countedSignal();
  let acted = 0;
  onAbort(signal, () => (acted += 1));
  assert.equal(acted, 0);
  controller.abort();
  signal.dispatchEvent(new Event('abort'));
  assert.equal(acted, 1);
});

test('acts at once on a signal that has aborted, and adds no listener', () => {
  const { controller, signal, listeners } = countedSignal();
  controller.abort();
  let acted = 0;
  const forget = onAbort(signal, () => (acted += 1));
  assert.equal(acted, 1);
  forget();
  assert.equal(listeners(), 0);
});

test('removes its listener, and only its own', () => {
  const { controller, signal, listeners } = countedSignal();
  let acted = 0;
  const act = () => (acted += 1);
  const forget = onAbort(signal, act);
  onAbort(signal, act);
  assert.equal(listeners(), 2);
  forget();
  assert.equal(listeners(), 1);
  controller.abort();
  assert.equal(acted, 1);
});
