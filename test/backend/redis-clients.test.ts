/** `redisSessions` with every client that it takes, on a real Redis. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Cluster, Redis } from 'ioredis';
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis-5';
import { createClient, createCluster as createRedisCluster } from 'redis';
import { createClient as createClient4, createCluster as createRedisCluster4 } from 'redis-4';
import { createClient as createClient5, createCluster as createRedisCluster5 } from 'redis-5';
import { redisSessions, type IoredisClient, type NodeRedisClient } from 'fortface-capture/server';
import { createCluster, startRedis, withoutRedis, type RedisServer } from '../support/backend/start-redis.ts';
import { cpf, grantSecret, withRoute } from '../support/backend/with-route.ts';

type Client = NodeRedisClient | IoredisClient;
type Connect = (t: TestContext, port: number) => Promise<Client>;

/** What every node-redis has; its own types differ from one major to the next. */
interface Connectable {
  connect(): Promise<unknown>;
  on(event: 'error', listener: () => void): unknown;
  /** Of 5 and 6; 4 calls it `disconnect`. */
  destroy?(): unknown;
  disconnect?(): unknown;
}

const nodeRedis =
  (create: (url: string) => NodeRedisClient & Connectable): Connect =>
  async (t, port) => {
    const client = create(`redis://127.0.0.1:${port}`);
    client.on('error', () => undefined);
    await client.connect();
    // The server may be gone by then, so nothing is asked of it.
    t.after(() => (client.destroy ?? client.disconnect)?.call(client));
    return client;
  };
const ioredis =
  (create: (port: number) => IoredisClient & { disconnect(): void }): Connect =>
  async (t, port) => {
    const client = create(port);
    t.after(() => client.disconnect());
    return client;
  };

const clients: readonly [name: string, connect: Connect][] = [
  ['node-redis 6', nodeRedis((url) => createClient({ url }))],
  ['node-redis 5', nodeRedis((url) => createClient5({ url }))],
  ['node-redis 4', nodeRedis((url) => createClient4({ url }))],
  ['ioredis 6', ioredis((port) => new Redis(port, '127.0.0.1'))],
  ['ioredis 5', ioredis((port) => new Redis5(port, '127.0.0.1'))],
];
const clusters: readonly [name: string, connect: Connect][] = [
  ['node-redis 6', nodeRedis((url) => createRedisCluster({ rootNodes: [{ url }] }))],
  ['node-redis 5', nodeRedis((url) => createRedisCluster5({ rootNodes: [{ url }] }))],
  ['node-redis 4', nodeRedis((url) => createRedisCluster4({ rootNodes: [{ url }] }))],
  ['ioredis 6', ioredis((port) => new Cluster([{ host: '127.0.0.1', port }]))],
  ['ioredis 5', ioredis((port) => new Cluster5([{ host: '127.0.0.1', port }]))],
];

async function checkStore(t: TestContext, connect: () => Promise<Client>): Promise<void> {
  const [one, two] = [redisSessions(await connect()), redisSessions(await connect())];
  await one.put('a', 'first', 60_000);
  assert.equal(await two.get('a'), 'first');
  const taken = await Promise.all(
    Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? one : two).take('a')),
  );
  assert.deepEqual(
    taken.filter((value) => value !== undefined),
    ['first'],
  );
  assert.equal(await two.get('a'), undefined);
  await one.release('a', 'again', 60_000);
  assert.equal(await two.take('a'), 'again');
  await one.put('b', 'short', 50);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(await one.get('b'), undefined);

  // The clients of the cluster come one after the other, and its marks stay.
  const id = crypto.randomUUID();
  const claims = await Promise.all(
    Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? one : two).claim(id, 50)),
  );
  assert.equal(claims.filter(Boolean).length, 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(await two.claim(id, 60_000), true);

  const { page, stub } = await withRoute(t, { sessions: one, grantSecret });
  const prepared = await page.prepare('liveness');
  const answers = await Promise.all(Array.from({ length: 20 }, () => page.submit(prepared)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal(answers.filter(({ body }) => body['code'] === 'envelope_replay').length, 19);
  assert.equal(stub.calls.length, 1);
}

for (const [name, connect] of clients) {
  test(`keeps sessions with ${name}`, { skip: withoutRedis }, async (t) => {
    const redis = await startRedis(t);
    await checkStore(t, () => connect(t, redis.port));
  });
}

test('keeps sessions in a cluster of three masters', { skip: withoutRedis }, async (t) => {
  const servers: RedisServer[] = [];
  // One after the other, so that each one that runs is known to the test's end, even if the next one fails.
  while (servers.length < 3) servers.push(await startRedis(t, '--cluster-enabled', 'yes'));
  await createCluster(servers);
  const port = servers[0]?.port ?? assert.fail();
  for (const [name, connect] of clusters) {
    await t.test(name, (inner) => checkStore(inner, () => connect(inner, port)));
  }
  const sizes = servers.map((server) => Number(server.ask('dbsize')));
  assert.ok(sizes.filter((size) => size > 0).length > 1, `keys on each master: ${sizes.join(', ')}`);
});

test(
  'writes under the prefix, with the id as hash tag and a time to live',
  { skip: withoutRedis },
  async (t) => {
    const redis = await startRedis(t);
    const client = await clients[0]?.[1](t, redis.port);
    assert.ok(client);
    await redisSessions(client).put('s-1', 'value', 60_000);
    await redisSessions(client, { prefix: 'bank:' }).put('s-1', 'other', 60_000);
    assert.equal(redis.ask('get', 'fortface:{s-1}').trim(), 'value');
    assert.equal(redis.ask('get', 'bank:{s-1}').trim(), 'other');
    const restMs = Number(redis.ask('pttl', 'fortface:{s-1}'));
    assert.ok(restMs > 50_000 && restMs <= 60_000);
  },
);

test(
  'leaves nothing in Redis in plain form, and nothing without expiry',
  { skip: withoutRedis },
  async (t) => {
    const redis = await startRedis(t);
    const client = await clients[0]?.[1](t, redis.port);
    assert.ok(client);
    const { page } = await withRoute(t, { sessions: redisSessions(client), grantSecret });
    const person = { externalUserId: 'ana-in-person', document: cpf, externalTransactionId: 'tx-9' };
    const open = await page.prepare('capture', person);
    assert.equal((await page.capture('capture', person)).status, 200);
    const keys = redis.ask('keys', '*').trim().split('\n');
    assert.ok(keys.length >= 4, keys.join());
    for (const key of keys) {
      assert.ok(Number(redis.ask('pttl', key)) > 0, `${key} never ends`);
      const value = redis.ask('get', key);
      for (const part of [value, ...value.split('.')]) {
        const text = part + Buffer.from(part, 'base64url').toString('latin1');
        assert.doesNotMatch(text, /ana-in-person|52998224725|tx-9|"d":|"kty"|liveness|Example/, key);
        assert.ok(!text.includes(open.submission.imgData.slice(400, 440)), key);
      }
    }
  },
);
