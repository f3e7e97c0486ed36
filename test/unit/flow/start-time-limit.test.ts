import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTimeLimit } from '../../../src/flow/steps/start-time-limit.ts';

/** Waits that end when the test says so. */
function playClock() {
  const waits: { durationMs: number; end(): void }[] = [];
  const wait = (durationMs: number, { signal }: { signal: AbortSignal }) =>
    new Promise<void>((resolve, reject) => {
      waits.push({ durationMs, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  const next = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return waits.shift();
  };
  return { wait, next };
}

function start(durationMs: number) {
  const clock = playClock();
  const controller = new AbortController();
  const warned: true[] = [];
  const limit = startTimeLimit({
    durationMs,
    wait: clock.wait,
    signal: controller.signal,
    runningOut: () => warned.push(true),
  });
  return { clock, controller, warned, limit };
}

test('warns the user twenty seconds before the time expires', async () => {
  const { clock, warned, limit } = start(30_000);
  const first = await clock.next();
  assert.equal(first?.durationMs, 10_000);
  assert.equal(warned.length, 0);
  first?.end();
  const second = await clock.next();
  assert.equal(warned.length, 1);
  assert.equal(second?.durationMs, 20_000);
  second?.end();
  await limit.over;
});

test('warns at the start of a short limit', async () => {
  const { clock, warned } = start(5000);
  (await clock.next())?.end();
  assert.equal((await clock.next())?.durationMs, 5000);
  assert.equal(warned.length, 1);
});

test('restarts the full time whenever the user asks, more than ten times', async () => {
  const { clock, warned, limit } = start(30_000);
  for (let round = 0; round < 12; round += 1) {
    (await clock.next())?.end();
    assert.equal((await clock.next())?.durationMs, 20_000);
    limit.extend();
  }
  assert.equal(warned.length, 12);
  (await clock.next())?.end();
  (await clock.next())?.end();
  await limit.over;
});

test('ends on an abort, and warns no one afterwards', async () => {
  const { clock, controller, warned, limit } = start(30_000);
  await clock.next();
  controller.abort(new Error('cancelled'));
  await assert.rejects(limit.over, /cancelled/);
  assert.equal(warned.length, 0);
});
