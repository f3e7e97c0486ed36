/** A capture that continues on a phone, with two processes' backends and one real Redis. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { redisSessions, type FortfaceBackend, type SessionStore } from 'fortface-capture/server';
import { startRedis, withoutRedis } from '../support/backend/start-redis.ts';
import { cpf, grantSecret, withRoute } from '../support/backend/with-route.ts';

const url = 'http://localhost:8080/api/fortface/handoff';
const authorize = () => ({ externalUserId: 'ana', actions: ['liveness', 'capture'] as const });

async function ask(backend: FortfaceBackend, body: object): Promise<Record<string, unknown>> {
  const response = await backend.handle(
    new Request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:8080' },
      body: JSON.stringify(body),
    }),
  );
  return response.json();
}

const stores: readonly [name: string, connect: (t: TestContext, port: number) => Promise<SessionStore>][] = [
  [
    'node-redis',
    async (t, port) => {
      const client = createClient({ url: `redis://127.0.0.1:${port}` });
      client.on('error', () => undefined);
      await client.connect();
      t.after(() => client.destroy());
      return redisSessions(client);
    },
  ],
  [
    'ioredis',
    async (t, port) => {
      const client = new Redis(port, '127.0.0.1');
      t.after(() => client.disconnect());
      return redisSessions(client);
    },
  ],
];

for (const [name, connect] of stores) {
  test(
    `one phone takes the code over two processes, and the computer's process has the result, with ${name}`,
    { skip: withoutRedis },
    async (t) => {
      const redis = await startRedis(t);
      let user = 'ana';
      const dynamic = () => ({ ...authorize(), externalUserId: user });
      const options = { handoff: true, authorize: dynamic, grantSecret, withLiveness: false };
      const first = await withRoute(t, { ...options, sessions: await connect(t, redis.port) });
      const second = first.another({ sessions: await connect(t, redis.port) });
      const created = await ask(first.backend, { step: 'create', action: 'capture', document: cpf });
      const { link, watch } = created;
      assert.equal((await ask(second.backend, { step: 'watch', watch }))['state'], 'waiting');

      const backends = [first.backend, second.backend];
      const tries = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          ask(backends[index % 2] ?? assert.fail(), { step: 'claim', link }),
        ),
      );
      const claims = tries.filter(({ claim }) => claim !== undefined);
      assert.equal(claims.length, 1);
      assert.equal(tries.filter(({ code }) => code === 'handoff_used').length, 39);
      assert.equal((await ask(second.backend, { step: 'watch', watch }))['state'], 'opened');

      for (const key of redis.ask('keys', '*').trim().split('\n')) {
        assert.ok(Number(redis.ask('pttl', key)) > 0, `${key} never ends`);
        const value = redis.ask('get', key);
        const text = value + Buffer.from(value.split('.')[3] ?? '', 'base64url').toString('latin1');
        assert.doesNotMatch(text, /ana|52998224725|externalUserId/, key);
      }

      const handoff = String(claims[0]?.['claim']);
      const answer = await second.page.submit(await second.page.prepare('capture', { handoff }));
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      user = 'bob';
      for (const backend of backends) {
        const { code, answer: result } = await ask(backend, { step: 'watch', watch });
        assert.deepEqual([code, result], ['handoff_invalid', undefined], 'bob gets nothing of ana');
      }
      user = 'ana';
      const status = await ask(first.backend, { step: 'watch', watch });
      assert.equal(status['state'], 'done');
      assert.ok(JSON.stringify(status['answer']).includes('score'));
    },
  );
}

test(
  'of a computer and a phone that give up at once, one end stays, and no submission follows',
  { skip: withoutRedis },
  async (t) => {
    const redis = await startRedis(t);
    const store = stores[1]?.[1] ?? assert.fail();
    const { backend, page, stub } = await withRoute(t, {
      handoff: true,
      authorize,
      grantSecret,
      sessions: await store(t, redis.port),
    });
    const { link, watch } = await ask(backend, { step: 'create', action: 'liveness' });
    const { claim } = await ask(backend, { step: 'claim', link });
    const prepared = await page.prepare('liveness', { handoff: String(claim) });
    const ends = await Promise.all(
      [{ claim }, { watch }, { claim }, { watch }].map((by) => ask(backend, { step: 'end', ...by })),
    );
    assert.ok(ends.some(({ state }) => state === 'ended'));
    assert.equal((await ask(backend, { step: 'watch', watch }))['state'], 'ended');
    assert.equal((await page.submit(prepared)).body['code'], 'handoff_ended');
    assert.equal(stub.calls.length, 0);
  },
);

test(
  'of captures over two processes at once, FortFace is asked about one',
  { skip: withoutRedis },
  async (t) => {
    const redis = await startRedis(t);
    const store = stores[0]?.[1] ?? assert.fail();
    const first = await withRoute(t, {
      handoff: true,
      authorize,
      grantSecret,
      sessions: await store(t, redis.port),
    });
    const second = first.another({ sessions: await store(t, redis.port) });
    const { link, watch } = await ask(first.backend, { step: 'create', action: 'liveness' });
    const handoff = String((await ask(second.backend, { step: 'claim', link }))['claim']);
    const older = await second.page.prepare('liveness', { handoff });
    const newer = await first.page.prepare('liveness', { handoff });
    assert.equal((await first.page.submit(older)).body['code'], 'handoff_superseded');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? first : second).page.submit(newer)),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(first.stub.calls.length, 1);
    assert.equal((await ask(second.backend, { step: 'watch', watch }))['state'], 'done');
  },
);

test('answers 503 while Redis is away, and again once it is back', { skip: withoutRedis }, async (t) => {
  const redis = await startRedis(t);
  const store = stores[1]?.[1] ?? assert.fail();
  const { backend } = await withRoute(t, {
    handoff: true,
    authorize,
    grantSecret,
    timeoutMs: 300,
    sessions: await store(t, redis.port),
  });
  redis.pause();
  assert.equal((await ask(backend, { step: 'create', action: 'liveness' }))['code'], 'unavailable');
  redis.resume();
  assert.equal(typeof (await ask(backend, { step: 'create', action: 'liveness' }))['link'], 'string');
});
