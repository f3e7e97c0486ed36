/** Several backend processes on one Redis: what happens when they, or Redis, die at the worst moment. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { PageAnswer, PreparedCapture } from '../support/backend/page.ts';
import { spawnBackend, type BackendProcess } from '../support/backend/spawn-backend.ts';
import { startApiStub, stubKey, type ApiStub } from '../support/backend/start-api-stub.ts';
import { startRedis, withoutRedis } from '../support/backend/start-redis.ts';
import { startRelay } from '../support/backend/start-relay.ts';
import { cpf } from '../support/backend/with-route.ts';

const kinds = ['node-redis', 'ioredis'] as const;

async function startStub(t: TestContext): Promise<ApiStub> {
  const stub = await startApiStub();
  t.after(() => stub.stop());
  return stub;
}

async function startWithRedis(t: TestContext, client: (typeof kinds)[number]) {
  const stub = await startStub(t);
  const redis = await startRedis(t);
  const backend = await spawnBackend(t, {
    baseUrl: stub.url,
    apiKey: stubKey,
    redisPort: redis.port,
    client,
  });
  return { stub, redis, backend };
}

/** Two processes, one with each client of Redis. */
async function spawnTwo(t: TestContext, stub: ApiStub, redisPort: number) {
  const [one, two] = await Promise.all(
    kinds.map((client) => spawnBackend(t, { baseUrl: stub.url, apiKey: stubKey, redisPort, client })),
  );
  assert.ok(one && two);
  return { one, two };
}

async function startTwo(t: TestContext) {
  const stub = await startStub(t);
  const redis = await startRedis(t);
  return { stub, ...(await spawnTwo(t, stub, redis.port)) };
}

/** The same capture through another process: the path is the same, the origin another. */
const through = ({ url }: BackendProcess, prepared: PreparedCapture): PreparedCapture => ({
  ...prepared,
  submitUrl: `${url}/submit`,
});

const send = (backend: BackendProcess, prepared: PreparedCapture): Promise<PageAnswer> =>
  fetch(`${backend.url}/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(prepared.submission),
  }).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    body: await response.json(),
  }));

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test(
  'two processes are one service: one capture, one key set, 100 of 100 replays refused',
  { skip: withoutRedis },
  async (t) => {
    const { stub, one, two } = await startTwo(t);
    const [first, second] = await Promise.all(
      [one, two].map(async ({ url }) => (await fetch(`${url}/session`)).text()),
    );
    assert.equal(first, second);
    const prepared = await one.page.prepare('capture', { document: cpf });
    const answers = await Promise.all(
      Array.from({ length: 101 }, (_, index) => send(index % 2 === 0 ? one : two, prepared)),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ body }) => body['code'] === 'envelope_replay').length, 100);
    assert.deepEqual(
      stub.calls.map(({ action }) => action),
      ['liveness', 'capture'],
    );
    for (const { output } of [one, two]) {
      const log = output();
      assert.match(log, /"route":"submit"/);
      for (const secret of [
        cpf,
        stubKey,
        prepared.submission.imgData.slice(400, 440),
        String(prepared.session.grant),
      ]) {
        assert.ok(!log.includes(secret));
      }
    }
  },
);

test(
  'a process killed between taking the session and answering leaves no second capture behind',
  { skip: withoutRedis },
  async (t) => {
    const { stub, one, two } = await startTwo(t);
    stub.answer = () => 'hang';
    const prepared = await one.page.prepare('enroll', { externalUserId: 'ana' });
    const broken = send(one, prepared);
    broken.catch(() => undefined);
    await until(() => stub.calls.length === 1);
    await one.kill();
    await assert.rejects(broken);
    stub.answer = undefined;
    const again = await two.page.submit(through(two, prepared), {});
    assert.deepEqual([again.status, again.body['code']], [409, 'envelope_replay']);
    assert.equal(stub.calls.length, 1);
    assert.equal((await two.page.capture('enroll', { externalUserId: 'ana' })).status, 200);
  },
);

for (const client of kinds) {
  test(
    `${client}: Redis killed while FortFace is asked costs no answer, and no capture is taken twice`,
    { skip: withoutRedis },
    async (t) => {
      const { stub, redis, backend } = await startWithRedis(t, client);
      let release: (value?: unknown) => void = () => undefined;
      const waiting = await backend.page.prepare('liveness');
      const prepared = await backend.page.prepare('liveness');
      stub.hold = new Promise((resolve) => {
        release = resolve;
      });
      const answer = send(backend, prepared);
      await until(() => stub.calls.length === 1);
      await redis.kill();
      release();
      assert.equal((await answer).status, 200);

      const down = [
        await send(backend, prepared),
        await send(backend, waiting),
        await backend.page.open('liveness'),
      ];
      for (const { status, headers, body } of down) {
        assert.deepEqual([status, body['code']], [503, 'unavailable']);
        assert.ok(Number(headers.get('retry-after')) > 0);
      }
      await redis.restart();
      await untilServes(backend);
      for (const lost of [prepared, waiting]) {
        const { status, body } = await send(backend, lost);
        assert.deepEqual([status, body['code']], [410, 'session_not_found']);
      }
      assert.equal((await backend.page.capture('liveness')).status, 200);
      assert.equal(stub.calls.length, 2);
    },
  );

  test(
    `${client}: a Redis that hangs is given up within its deadline, and the capture can come again`,
    { skip: withoutRedis },
    async (t) => {
      const { stub, redis, backend } = await startWithRedis(t, client);
      const prepared = await backend.page.prepare('liveness');
      redis.pause();
      const startedMs = performance.now();
      const hung = await send(backend, prepared);
      assert.deepEqual([hung.status, hung.body['code']], [503, 'unavailable']);
      assert.ok(performance.now() - startedMs < 20_000);
      redis.resume();
      await untilServes(backend);
      assert.equal((await send(backend, prepared)).status, 200);
      assert.equal((await send(backend, prepared)).body['code'], 'envelope_replay');
      assert.equal(stub.calls.length, 1);
      assert.match(backend.output(), /error .*did not answer within/);
    },
  );
}

test(
  'a failover to a replica accepts nothing twice, and every page ends in a code',
  { skip: withoutRedis },
  async (t) => {
    const stub = await startStub(t);
    const primary = await startRedis(t);
    const replica = await startRedis(t, '--replicaof', '127.0.0.1', String(primary.port));
    const relay = await startRelay(t, primary.port);
    const { one, two } = await spawnTwo(t, stub, relay.port);
    await until(() => replica.ask('info', 'replication').includes('master_link_status:up'));
    const prepared = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one : two).page.prepare('liveness')),
    );
    const accepted = new Map<string, number>();
    const submitAll = async (
      backend: BackendProcess,
      captures: readonly PreparedCapture[],
    ): Promise<string[]> =>
      Promise.all(
        captures.map(async (capture) => {
          const { status, body } = await send(backend, capture);
          const { sessionId } = capture.session;
          if (status === 200) accepted.set(sessionId, (accepted.get(sessionId) ?? 0) + 1);
          else assert.match(String(body['code']), /^[a-z_]+$/);
          return `${status} ${String(body['code'])}`;
        }),
      );
    // Half of them while Redis dies, and all of them again afterwards, through both processes.
    const during = submitAll(one, prepared.slice(0, 20));
    await until(() => stub.calls.length > 3);
    await primary.kill();
    replica.ask('replicaof', 'no', 'one');
    relay.leadTo(replica.port);
    await during;
    await untilServes(one);
    await untilServes(two);
    const calls = stub.calls.length;
    const later = [...(await submitAll(two, prepared)), ...(await submitAll(one, prepared))];
    assert.ok(
      [...accepted.values()].every((times) => times === 1),
      'a capture was accepted twice',
    );
    assert.ok(
      accepted.size >= 20,
      `${accepted.size} of 40 accepted; ${stub.calls.length - calls} after the failover`,
    );
    assert.ok(
      later.every((end) => /^(200|409|410|503) /.test(end)),
      later.join(),
    );
  },
);

/** Clients reconnect by themselves; pages meet 503 until they have. */
async function untilServes({ page }: BackendProcess): Promise<void> {
  for (;;) {
    const { status } = await page.open('liveness');
    if (status === 200) return;
    assert.equal(status, 503);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
