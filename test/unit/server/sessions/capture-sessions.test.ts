/** The session store behind route `backoffice`: what happens when it is slow, broken, full, or not shared. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memorySessions, redisSessions, type SessionStore } from 'fortface-capture/server';
import { deviceKeySetSchema } from 'fortface-capture/contract';
import { sealDevice } from '../../../sandbox/seal.ts';
import { grantSecret, withRoute } from '../../../support/backend/with-route.ts';

const never = new Promise<never>(() => undefined);
const broken = (): Promise<never> => Promise.reject(new Error('connection lost'));

for (const [how, fail] of [
  ['hangs', () => never],
  ['rejects', broken],
  [
    'throws',
    (): never => {
      throw new Error('connection lost');
    },
  ],
] as const) {
  for (const operation of ['put', 'get', 'take'] as const) {
    test(`answers 503 with Retry-After and reports it when ${operation} ${how}, and makes no call`, async (t) => {
      const store = memorySessions();
      const trouble = { on: false };
      const call = store[operation].bind(store);
      const sessions: SessionStore = {
        ...store,
        [operation]: (...args: Parameters<typeof call>) =>
          trouble.on ? fail() : Reflect.apply(call, undefined, args),
      };
      const { page, stub, errors } = await withRoute(t, { sessions, timeoutMs: 150 });
      const prepared = await page.prepare('liveness');
      trouble.on = true;
      for (const answer of [await page.open('liveness'), await page.submit(prepared)]) {
        // Opening a session needs no `take`.
        if (answer.status === 200) continue;
        assert.equal(answer.status, 503);
        assert.ok(Number(answer.headers.get('retry-after')) > 0);
        assert.equal(answer.body['code'], 'unavailable');
        assert.doesNotMatch(JSON.stringify(answer.body), /connection lost/);
      }
      assert.ok(errors.length > 0);
      assert.deepEqual(stub.calls, []);
    });
  }
}

for (const [how, fail] of [
  ['rejects', broken],
  ['hangs', () => never],
] as const) {
  test(`lets the capture come again if marking the session as used ${how}`, async (t) => {
    const store = memorySessions();
    let isBroken = true;
    const sessions: SessionStore = {
      ...store,
      put: (id, value, ttlMs) => (isBroken && id.startsWith('used:') ? fail() : store.put(id, value, ttlMs)),
    };
    const { page, stub } = await withRoute(t, { sessions, timeoutMs: 150 });
    const prepared = await page.prepare('liveness');
    const refused = await page.submit(prepared);
    assert.deepEqual([refused.status, refused.body['code']], [503, 'unavailable']);
    isBroken = false;
    assert.equal((await page.submit(prepared)).status, 200);
    assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
    assert.equal(stub.calls.length, 1);
  });
}

test('says of a shared store that it has lost the session, and of one process that others may hold it', async (t) => {
  for (const [isShared, expected] of [
    [true, /shared store[^]*lost its data/],
    [false, /option `sessions`[^]*redisSessions/],
  ] as const) {
    const store = memorySessions();
    const { page, errors } = await withRoute(t, { sessions: { ...store, isShared } });
    const prepared = await page.prepare('liveness');
    await store.take(prepared.session.sessionId);
    assert.equal((await page.submit(prepared)).body['code'], 'session_not_found');
    assert.match(String(errors[0]), expected);
  }
});

test('refuses stores that could not hold sessions', () => {
  for (const maxEntries of [NaN, 0, -1, 1.5, 'x', Infinity]) {
    assert.throws(() => Reflect.apply(memorySessions, undefined, [{ maxEntries }]), {
      code: 'configuration-invalid',
    });
  }
  for (const client of [undefined, null, {}, 'redis://localhost', { set: () => undefined }]) {
    assert.throws(() => Reflect.apply(redisSessions, undefined, [client]), { code: 'configuration-invalid' });
  }
});

test('takes no other transaction at the end of a session than at its start', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness', { externalTransactionId: 'order-1' });
  const other = await page.submit(prepared, { externalTransactionId: 'order-of-bob' });
  assert.deepEqual([other.status, other.body['code']], [403, 'permission_denied']);
  assert.equal(stub.calls.length, 0);
  assert.equal((await page.submit(prepared, { externalTransactionId: undefined })).status, 200);
  assert.equal(stub.calls[0]?.body['externalTransactionId'], 'order-1');
});

test('gives a session back that the store hands out too late, so that the capture can come again', async (t) => {
  const store = memorySessions();
  let delayMs = 1400;
  const sessions: SessionStore = {
    ...store,
    take: async (id) => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return store.take(id);
    },
  };
  const { page, stub } = await withRoute(t, { sessions, timeoutMs: 1000 });
  const prepared = await page.prepare('liveness');
  assert.equal((await page.submit(prepared)).status, 503);
  delayMs = 0;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal((await page.submit(prepared)).status, 200);
  assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
  assert.equal(stub.calls.length, 1);
});

test('names the option `sessions` when a session was opened by a process with a memory of its own', async (t) => {
  const { page, another, errors } = await withRoute(t, { grantSecret });
  const answer = await another().page.submit(await page.prepare('liveness'));
  assert.deepEqual([answer.status, answer.body['code']], [410, 'session_not_found']);
  assert.match(String(errors[0]), /option `sessions`.*redisSessions/);
});

test('names the option `grantSecret` when the value of a shared store was sealed with another one', async (t) => {
  const store = memorySessions();
  let foreign = '';
  const sessions: SessionStore = {
    ...store,
    put: (id, value, ttlMs) => {
      foreign ||= value;
      return store.put(id, value, ttlMs);
    },
    get: async (id) => (id.includes(':') ? store.get(id) : `${foreign.slice(0, -6)}AAAAAA`),
  };
  const { page } = await withRoute(t, { sessions });
  const answer = await page.submit(await page.prepare('liveness'));
  assert.deepEqual([answer.status, answer.body['code']], [410, 'session_not_found']);
  assert.match(String(answer.body['message']), /option `grantSecret`/);
});

test('opens nothing with a value that was moved from another session', async (t) => {
  const values = new Map<string, string>();
  const sessions: SessionStore = {
    put: async (id, value) => void values.set(id, value),
    get: async (id) => values.get(id),
    take: async (id) => {
      const value = values.get(id);
      values.delete(id);
      return value;
    },
    release: async (id, value) => void values.set(id, value),
  };
  const { page } = await withRoute(t, { sessions });
  const one = await page.prepare('liveness');
  const two = await page.prepare('liveness');
  values.set(one.session.sessionId, values.get(two.session.sessionId) ?? '');
  assert.equal((await page.submit(one)).status, 410);
  assert.equal((await page.submit(two)).status, 200);
});

test('hands the store nothing in plain form: no key, user, document or device', async (t) => {
  const seen: string[] = [];
  const store = memorySessions();
  const sessions: SessionStore = {
    ...store,
    put: (id, value, ttlMs) => {
      seen.push(id, value);
      return store.put(id, value, ttlMs);
    },
    claim: (id, ttlMs) => {
      seen.push(id);
      return store.claim(id, ttlMs);
    },
  };
  const { page } = await withRoute(t, { sessions });
  const person = { externalUserId: 'ana-in-person', document: '52998224725', externalTransactionId: 'tx-9' };
  assert.equal((await page.capture('capture', person)).status, 200);
  const told = seen.join('\n');
  assert.equal(seen.length, 5);
  for (const segment of told.split(/[.\n]/)) {
    const text = segment + Buffer.from(segment, 'base64url').toString('latin1');
    assert.doesNotMatch(text, /ana-in-person|52998224725|tx-9|"d":|"kty"|Example/);
  }
});

test('keeps values for their time by a clock of its own', async () => {
  const clock = { nowMs: 0 };
  const store = memorySessions({ now: () => clock.nowMs });
  await store.put('a', '1', 1000);
  clock.nowMs = 999;
  assert.equal(await store.get('a'), '1');
  clock.nowMs = 1000;
  assert.equal(await store.get('a'), undefined);
  assert.equal(await store.take('a'), undefined);
});

test('gives one of many takers the value, and a released value once more', async () => {
  const store = memorySessions();
  await store.put('a', '1', 1000);
  const taken = await Promise.all(Array.from({ length: 50 }, () => store.take('a')));
  assert.equal(taken.filter((value) => value === '1').length, 1);
  await store.release('a', '1', 1000);
  assert.equal(await store.take('a'), '1');
});

test('holds no more entries than it may, and drops the oldest', async () => {
  const store = memorySessions({ maxEntries: 3 });
  for (const id of ['a', 'b', 'c', 'd']) await store.put(id, id, 60_000);
  assert.deepEqual(await Promise.all(['a', 'b', 'c', 'd'].map((id) => store.get(id))), [
    undefined,
    'b',
    'c',
    'd',
  ]);
});

test('refuses an option `sessions` that lacks a function, and takes a class’s methods', async (t) => {
  class Kept implements SessionStore {
    readonly #store = memorySessions();
    put(id: string, value: string, ttlMs: number) {
      return this.#store.put(id, value, ttlMs);
    }
    get(id: string) {
      return this.#store.get(id);
    }
    take(id: string) {
      return this.#store.take(id);
    }
    release(id: string, value: string, ttlMs: number) {
      return this.#store.release(id, value, ttlMs);
    }
  }
  const { page, another } = await withRoute(t, { sessions: new Kept() });
  assert.equal((await page.capture('liveness')).status, 200);
  const lacking = JSON.parse('{}');
  assert.throws(() => another({ sessions: lacking }), /"sessions" must be an object with the functions/);
});

test('opens one session for twenty concurrent requests with one device information, over two processes', async (t) => {
  const sessions = memorySessions();
  const { backend, another, page } = await withRoute(t, { sessions, grantSecret });
  const backends = [backend, another().backend];
  const answer = await page.open('liveness');
  assert.equal(answer.status, 200);
  const keySet = deviceKeySetSchema.parse(
    await (await backend.handle(new Request('http://localhost/session'))).json(),
  );
  const { deviceRequestInfo } = await sealDevice(keySet);
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const request = new Request('http://localhost/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action: 'liveness', deviceRequestInfo }),
      });
      return (await backends[index % 2]?.handle(request))?.status;
    }),
  );
  assert.deepEqual(statuses.sort(), [200, ...Array.from({ length: 19 }, () => 409)]);
});

test('reports a replay between claiming and marking a session as a replay', async (t) => {
  const store = memorySessions();
  let isSlow = false;
  const sessions: SessionStore = {
    ...store,
    put: async (id, value, ttlMs) => {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, 100));
      await store.put(id, value, ttlMs);
    },
  };
  const { page, errors } = await withRoute(t, { sessions });
  const prepared = await page.prepare('liveness');
  isSlow = true;
  const first = page.submit(prepared);
  while ((await store.get(prepared.session.sessionId)) !== undefined)
    await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
  assert.equal((await first).status, 200);
  assert.deepEqual(errors, []);
});

test('supports a store with only four functions', async (t) => {
  const { put, get, take, release } = memorySessions();
  const { page } = await withRoute(t, { sessions: { put, get, take, release } });
  const prepared = await page.prepare('liveness');
  assert.equal((await page.submit(prepared)).status, 200);
});
