import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventOnce } from '../../../src/async/event-once.ts';
import { untilTrue } from '../../../src/async/until-true.ts';
import { countedSignal } from './counted-signal.ts';

/** A target whose listeners can be counted. */
function countedTarget() {
  const target = new EventTarget();
  const counted = {
    listeners: 0,
    addEventListener(...asked: Parameters<EventTarget['addEventListener']>) {
      counted.listeners += 1;
      target.addEventListener(...asked);
    },
    removeEventListener(...asked: Parameters<EventTarget['removeEventListener']>) {
      counted.listeners -= 1;
      target.removeEventListener(...asked);
    },
    happen: (type: string) => target.dispatchEvent(new Event(type)),
  };
  return counted;
}

test('resolves with the first event of its types, and stops listening', async () => {
  const target = countedTarget();
  const { signal, listeners } = countedSignal();
  const waiting = eventOnce(target, ['load', 'error'], { signal });
  assert.equal(target.listeners, 2);
  target.happen('error');
  target.happen('load');
  assert.equal((await waiting).type, 'error');
  assert.equal(target.listeners, 0);
  assert.equal(listeners(), 0);
});

test('rejects with the reason on abort, during the wait and before it', async () => {
  const target = countedTarget();
  const { controller, signal } = countedSignal();
  const reason = new Error('the user left');
  const waiting = eventOnce(target, ['load'], { signal });
  controller.abort(reason);
  await assert.rejects(waiting, reason);
  await assert.rejects(eventOnce(target, ['load'], { signal }), reason);
  assert.equal(target.listeners, 0);
});

test('waits for a condition through events that do not meet it', async () => {
  const target = countedTarget();
  const { signal, listeners } = countedSignal();
  let asked = 0;
  let isTrue = false;
  const waiting = untilTrue(
    () => {
      asked += 1;
      return isTrue;
    },
    { target, types: ['change'], signal },
  );
  target.happen('change');
  await new Promise(setImmediate);
  assert.equal(target.listeners, 1);
  isTrue = true;
  target.happen('change');
  await waiting;
  assert.equal(asked, 3);
  assert.equal(target.listeners, 0);
  assert.equal(listeners(), 0);
});

test('does not listen for a condition that is met already', async () => {
  const target = countedTarget();
  await untilTrue(() => true, { target, types: ['change'], signal: new AbortController().signal });
  assert.equal(target.listeners, 0);
});

test('puts an abort before a condition that is met', async () => {
  const reason = new Error('the user left');
  const { controller, signal } = countedSignal();
  const target = countedTarget();
  let isTrue = false;
  const waiting = untilTrue(() => isTrue, { target, types: ['change'], signal });
  target.happen('change');
  isTrue = true;
  controller.abort(reason);
  await assert.rejects(waiting, reason);
  await assert.rejects(
    untilTrue(() => true, { target, types: ['change'], signal }),
    reason,
  );
});
