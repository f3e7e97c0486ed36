/** Values of the integrator's functions that throw when they are read. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import {
  isFortfaceError,
  memorySessions,
  verifySession,
  type AuditEvent,
  type BackendOptions,
} from '../../../src/server/index.ts';
import {
  createBackend,
  openForSubmit,
  post,
  sessionRequest,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';
import { readPort } from '../../support/http/read-port.ts';

const boom = (): never => {
  throw new Error('boom');
};
const getter = (name: string, more: object = {}): object =>
  Object.defineProperty({ ...more }, name, { get: boom, enumerable: true });
const proxies = (target: object): object[] =>
  (['get', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'has'] as const).map(
    (trap) => new Proxy(target, { [trap]: boom }),
  );

/** Options as JavaScript may pass them, past the types. */
function loose(options: object): BackendOptions {
  return options;
}

test('refuses a result of authorize that throws when it is read, and reports it', async () => {
  const good = { externalUserId: 'ana', actions: ['liveness'] };
  const values = [
    getter('externalUserId', good),
    getter('actions', good),
    getter('then', good),
    { ...good, actions: getter('0', ['liveness']) },
    { ...good, actions: new Proxy(['liveness'], { get: boom }) },
    new Proxy(good, { get: boom }),
    new Proxy(good, { ownKeys: boom }),
  ];
  for (const [index, value] of values.entries()) {
    for (const authorize of [() => value, async () => Promise.resolve(value)]) {
      const errors: unknown[] = [];
      const options = { authorize, onError: (error: unknown) => errors.push(error) };
      await withBackend(loose(options), async ({ backend, fortface }) => {
        const response = await backend.handle(post(sessionUrl, sessionRequest));
        assert.equal(response.status, 403, String(index));
        const { code } = await response.json();
        assert.match(code, /^(?:authorize_invalid|permission_denied)$/);
        assert.equal(fortface.calls.length, 0);
        assert.equal(errors.length, 1);
        const [error] = errors;
        assert.ok(error instanceof Error);
        assert.match(`${error.message} ${String(error.cause)}`, /boom|malformed actions/);
      });
    }
  }
});

test('says of such a result what authorize must return', async () => {
  const errors: unknown[] = [];
  const authorize = (): object => getter('externalUserId', { actions: ['liveness'] });
  await withBackend(
    loose({ authorize, onError: (error: unknown) => errors.push(error) }),
    async ({ backend }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal((await response.json()).code, 'authorize_invalid');
      assert.match(
        String(errors[0]),
        /authorize returned a value that throws when it is read\. Return \{ externalUserId/,
      );
    },
  );
});

test('fails the capture for a result of decide that throws when it is read, and reports it', async () => {
  const values = [
    getter('outcome'),
    getter('then', { outcome: 'accepted' }),
    getter('answer', { outcome: 'accepted' }),
    { outcome: 'accepted', answer: getter('photo') },
    { outcome: 'accepted', answer: { photo: getter('liveness') } },
    { outcome: 'accepted', answer: { toJSON: boom } },
    { outcome: 'accepted', answer: { list: [getter('0')] } },
    { outcome: 'accepted', answer: { inner: new Proxy({}, { ownKeys: boom }) } },
    new Proxy({ outcome: 'accepted' }, { get: boom }),
  ];
  for (const [index, value] of values.entries()) {
    for (const decide of [() => value, async () => Promise.resolve(value)]) {
      const errors: unknown[] = [];
      const options = { decide, onError: (error: unknown) => errors.push(error) };
      await withBackend(loose(options), async ({ backend }) => {
        const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
        assert.deepEqual(
          [response.status, (await response.json()).code],
          [500, 'decision_failed'],
          String(index),
        );
        assert.equal(errors.length, 1);
      });
    }
  }
});

test('answers 400 to a parsed body that throws when it is read', async (t) => {
  const errors: unknown[] = [];
  const backend = createBackend('http://localhost:1', { onError: (error) => errors.push(error) });
  for (const body of [...proxies({ action: 'liveness' }).slice(0, 2), getter('action')]) {
    const server = createServer((incoming, outgoing) =>
      backend.nodeListener(Object.assign(incoming, { body }), outgoing),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const response = await fetch(`http://127.0.0.1:${readPort(server)}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: '{}',
    });
    assert.deepEqual([response.status, (await response.json()).code], [400, 'request_malformed']);
  }
  assert.deepEqual(errors, []);
});

/** A value that throws at every look, `instanceof` included. */
function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test('answers 500, audits and reports when a function of the integrator throws such a value', async () => {
  const values = [
    revoked,
    () => getter('message', new Error('x')),
    () => new Proxy(new Error('x'), { get: boom }),
  ];
  for (const value of values) {
    const fail = (): never => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- JavaScript may throw anything
      throw value();
    };
    const store = { put: fail, get: fail, take: fail, release: fail };
    const hooks: readonly [object, number][] = [
      [{ rateLimit: fail }, 500],
      [{ rateLimit: async () => fail() }, 500],
      [{ authorize: fail }, 403],
      [{ handoff: true, sessions: store }, 503],
    ];
    for (const [hook, status] of hooks) {
      const errors: unknown[] = [];
      const audit: AuditEvent[] = [];
      const options = {
        ...hook,
        onError: (error: unknown) => errors.push(String(error)),
        audit: (event: AuditEvent) => audit.push(event),
      };
      const backend = createBackend('http://localhost:1', loose(options));
      const isHandoff = 'handoff' in hook;
      const url = isHandoff ? sessionUrl.replace(/session$/, 'handoff') : sessionUrl;
      const body = isHandoff ? { step: 'create', action: 'liveness' } : sessionRequest;
      const response = await backend.handle(post(url, body));
      assert.equal(response.status, status, JSON.stringify(Object.keys(hook)));
      assert.equal(audit.at(-1)?.status, status);
      assert.equal(errors.length, 1);
    }
  }
});

test('names a fillRandom that returns no array, rejects or throws, and survives it', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): unknown => unhandled.push(error);
  process.on('unhandledRejection', note);
  const functions = [
    async () => Promise.reject(new Error('no entropy')),
    () => new Promise(() => undefined),
    () => undefined,
    () => 5,
    () => new Uint8Array(3),
    boom,
  ];
  for (const fillRandom of functions) {
    const errors: unknown[] = [];
    const backend = createBackend(
      'http://localhost:1',
      loose({ fillRandom, grantSecret: undefined, onError: (error: unknown) => errors.push(error) }),
    );
    const response = await backend.handle(post(sessionUrl, sessionRequest));
    assert.equal(response.status, 500);
    assert.ok(isFortfaceError(errors[0]));
    assert.match(errors[0].message, /option "fillRandom" (?:must return the array of 32 bytes|threw)/);
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
});

test('survives a now that rejects, and names it', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): unknown => unhandled.push(error);
  process.on('unhandledRejection', note);
  const now = (): never => Promise.reject(new Error('no clock')) as never;
  const errors: unknown[] = [];
  await withBackend({ now, onError: (error) => errors.push(error) }, async ({ backend }) => {
    assert.equal((await backend.handle(post(sessionUrl, sessionRequest))).status, 200);
  });
  assert.match(String(errors), /now returned no time/);
  const store = memorySessions({ now });
  for (const call of [() => store.put('a', 'b', 1), () => store.claim('a', 1)]) {
    await assert.rejects(call, /memorySessions: now returned no time/);
  }
  const log = { sessionId: 's', action: 'liveness', isSuccess: true, externalUserId: null };
  const demands = {
    action: 'liveness',
    externalUserId: null,
    maxAgeMs: 1,
    seen: memorySessions(),
    now,
  } as const;
  await assert.rejects(verifySession(log as never, demands), /verifySession: now returned no time/);
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
});
