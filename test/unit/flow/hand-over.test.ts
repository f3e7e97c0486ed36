import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FortfaceError } from '../../../src/errors/index.ts';
import type { HandoffPorts } from '../../../src/flow/steps/hand-over.ts';
import { handOver } from '../../../src/flow/steps/hand-over.ts';
import { handoffPorts } from '../../support/flow/handoff-ports.ts';
import { never, playWorld, settled } from '../../support/flow/play-world.ts';

const playPhone = (ports: Partial<HandoffPorts>) =>
  playWorld(
    {},
    {},
    { loadHandOver: async () => (attempt) => handOver(attempt, { ...handoffPorts, ...ports }) },
  );

test('ends with the answer of the phone, and tells the page as for a capture of its own', async () => {
  const { flow, log } = playPhone({});
  flow.send({ type: 'handoff-wanted' });
  const outcome = await flow.start();
  assert.equal(outcome.status, 'done');
  assert.equal(Reflect.get(outcome, 'sessionId'), 'session-1');
  assert.ok(log.indexOf('handed-over') < log.indexOf('heard liveness'));
  assert.ok(!log.includes('preparing') && !log.includes('opening-camera'));
});

test('says that a phone has opened the code, once', async () => {
  let tell: (state: 'opened') => void = () => undefined;
  const { flow } = playPhone({
    watch: (_code, { changed }) => {
      tell = (state) => changed({ state });
      return never;
    },
  });
  flow.send({ type: 'handoff-wanted' });
  await settled();
  assert.deepEqual(flow.state, { name: 'handed-over', attempt: 1, opened: false });
  tell('opened');
  assert.deepEqual(flow.state, { name: 'handed-over', attempt: 1, opened: true });
});

test('fails with handoff-ended when the phone gives up or is late, and offers this device', async () => {
  for (const state of ['ended', 'expired'] as const) {
    const { flow } = playPhone({ watch: async () => ({ state }) });
    flow.send({ type: 'handoff-wanted' });
    await flow.start();
    assert.equal(flow.state.name === 'failed' && flow.state.code, 'handoff-ended');
    assert.ok(flow.state.name === 'failed' && flow.state.canRetry);
    flow.send({ type: 'retried' });
    assert.equal(flow.state.name, 'preparing');
  }
});

test('tells the backend when the user cancels, continues here or makes another code', async () => {
  const ways = [
    { type: 'cancelled', reason: 'user' },
    { type: 'handoff-declined' },
    { type: 'handoff-wanted' },
  ] as const;
  for (const way of ways) {
    const ended: string[] = [];
    const { flow } = playPhone({
      watch: (_code, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      end: ({ watch }) => ended.push(watch),
    });
    flow.send({ type: 'handoff-wanted' });
    await settled();
    flow.send(way);
    await settled();
    assert.deepEqual(ended, ['watch'], way.type);
    flow.send({ type: 'cancelled', reason: 'host' });
  }
});

test('tells the backend when this page may not watch anymore', async () => {
  const ended: string[] = [];
  const { flow } = playPhone({
    watch: async () => {
      throw new FortfaceError('handoff-ended', 'another user has signed in');
    },
    end: ({ watch }) => ended.push(watch),
  });
  flow.send({ type: 'handoff-wanted' });
  await flow.start();
  assert.equal(flow.state.name === 'failed' && flow.state.code, 'handoff-ended');
  assert.deepEqual(ended, ['watch']);
});

test('stays with the plain address if the backend serves no handoffs, until the user leaves', async () => {
  const shown: unknown[] = [];
  const { flow } = playPhone({ create: async () => undefined, show: (code) => shown.push(code) });
  flow.send({ type: 'handoff-wanted' });
  await settled();
  assert.deepEqual(shown, [undefined]);
  assert.equal(flow.state.name, 'handed-over');
  flow.send({ type: 'handoff-declined' });
  assert.equal(flow.state.name, 'preparing');
});

test('fails as a session does if the backend refuses the code', async () => {
  const { flow } = playPhone({
    create: () => Promise.reject(new FortfaceError('session-refused', 'refused', { reason: 'signed-out' })),
  });
  flow.send({ type: 'handoff-wanted' });
  await flow.start();
  assert.equal(flow.state.name === 'failed' && flow.state.code, 'session-refused');
});

test('leaves a capture alone that has its camera', async () => {
  const { flow } = playPhone({});
  void flow.start();
  await settled();
  assert.equal(flow.state.name, 'guiding');
  flow.send({ type: 'handoff-wanted' });
  assert.equal(flow.state.name, 'guiding');
  flow.send({ type: 'cancelled', reason: 'host' });
});
