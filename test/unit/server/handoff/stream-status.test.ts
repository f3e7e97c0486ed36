import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandoffStatus } from '../../../../src/contract/index.ts';
import { streamStatus } from '../../../../src/server/handoff/stream-status.ts';

const waiting: HandoffStatus = { state: 'waiting' };

test('writes a change once, and comments that keep the connection open', async () => {
  const later: HandoffStatus[] = [
    ...Array.from({ length: 30 }, () => waiting),
    { state: 'opened' },
    // The page asks again for it, and is authorized again.
    { state: 'done', sessionId: 'session-1' },
  ];
  const response = streamStatus(waiting, {
    read: () => Promise.resolve(later.shift() ?? waiting),
    pollMs: 1000,
    signal: new AbortController().signal,
    onError: () => assert.fail(),
    wait: () => Promise.resolve(),
  });
  const text = await response.text();
  assert.deepEqual(
    text.split('\n\n').filter((line) => line.startsWith('data')),
    ['data: {"state":"waiting"}', 'data: {"state":"opened"}'],
  );
  assert.equal(text.split('\n\n').filter((line) => line.startsWith(':')).length, 2);
});

test('ends after a minute, so that no stream outlives its page', async () => {
  let reads = 0;
  const response = streamStatus(waiting, {
    read: () => Promise.resolve(((reads += 1), waiting)),
    pollMs: 1000,
    signal: new AbortController().signal,
    onError: () => assert.fail(),
    wait: () => Promise.resolve(),
  });
  await response.text();
  assert.equal(reads, 60);
});

test('stops waiting when the client goes away, and when the stream is cancelled', async () => {
  for (const leave of ['signal', 'cancel'] as const) {
    const client = new AbortController();
    let stopped: () => void = () => undefined;
    const isStopped = new Promise<void>((resolve) => (stopped = resolve));
    const response = streamStatus(waiting, {
      read: () => assert.fail(),
      pollMs: 1000,
      signal: client.signal,
      onError: () => assert.fail(),
      wait: (_ms, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            stopped();
            reject(new Error('aborted'));
          }),
        ),
    });
    if (leave === 'signal') client.abort();
    else await response.body?.cancel();
    await isStopped;
  }
});

test('ends and reports the error if the store fails in between', async () => {
  const errors: unknown[] = [];
  const response = streamStatus(waiting, {
    read: () => Promise.reject(new Error('down')),
    pollMs: 1000,
    signal: new AbortController().signal,
    onError: (error) => errors.push(error),
    wait: () => Promise.resolve(),
  });
  assert.match(await response.text(), /waiting/);
  assert.equal(errors.length, 1);
});
