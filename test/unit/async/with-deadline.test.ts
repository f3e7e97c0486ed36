import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { withDeadline } from '../../../src/async/with-deadline.ts';
import { countedSignal } from './counted-signal.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const late = (): Error => new Error('too late');

test('gives what the work gives in time, and leaves neither timer nor listener', async () => {
  const cleared = mock.method(globalThis, 'clearTimeout');
  try {
    const { signal, listeners } = countedSignal();
    assert.equal(await withDeadline(async () => 'done', { ms: 60_000, signal, late }), 'done');
    assert.equal(listeners(), 0);
    assert.equal(cleared.mock.callCount(), 1);
  } finally {
    cleared.mock.restore();
  }
});

test('rejects when the time is over, and aborts the work', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let own: AbortSignal | undefined;
    const { signal, listeners } = countedSignal();
    const working = withDeadline(
      (running) => {
        own = running;
        return never();
      },
      { ms: 100, signal, late },
    );
    mock.timers.tick(100);
    await assert.rejects(working, { message: 'too late' });
    assert.equal(own?.aborted, true);
    assert.equal(listeners(), 0);
  } finally {
    mock.timers.reset();
  }
});

test('rejects with the reason on abort, also for work that does not stop', async () => {
  const { controller, signal } = countedSignal();
  const working = withDeadline(never, { ms: 60_000, signal, late });
  const reason = new Error('the user left');
  controller.abort(reason);
  await assert.rejects(working, reason);
});

test('says nothing of lateness after an abort, even if the clock resolves', async () => {
  const { controller, signal } = countedSignal();
  let told = 0;
  let ring = (): void => undefined;
  const working = withDeadline(never, {
    ms: 100,
    signal,
    wait: () => new Promise((resolve) => (ring = resolve)),
    late: () => {
      told += 1;
      return late();
    },
  });
  const reason = new Error('the user left');
  controller.abort(reason);
  ring();
  await assert.rejects(working, reason);
  assert.equal(told, 0);
});

test('passes on what the work throws at once, without starting the clock', async () => {
  const wait = mock.fn(never);
  const failing = (): never => {
    throw new Error('failed');
  };
  const { signal } = new AbortController();
  await assert.rejects(withDeadline(failing, { ms: 1, signal, late, wait }), { message: 'failed' });
  assert.equal(wait.mock.callCount(), 0);
});

test('aborts late work with the error of its deadline, so that the work can tell it from a cancel', async () => {
  const late = new Error('late');
  let reason: unknown;
  const work = (signal: AbortSignal) =>
    new Promise<never>(() => signal.addEventListener('abort', () => (reason = signal.reason)));
  const { signal } = new AbortController();
  await assert.rejects(
    withDeadline(work, { ms: 1, signal, wait: async () => undefined, late: () => late }),
    late,
  );
  assert.equal(reason, late);
});
