import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delay } from '../../../../src/async/delay.ts';
import { watchHandoff } from '../../../../src/handoff/watch-handoff.ts';
import type { Action } from '../../../../src/contract/index.ts';
import {
  createFortfaceBackend,
  memorySessions,
  type BackendOptions,
  type FortfaceBackend,
} from '../../../../src/server/index.ts';
import {
  createBackend,
  openForSubmit,
  post,
  submitUrl,
  withBackend,
} from '../../../support/http/backend-fixture.ts';
import { cpf, withRoute } from '../../../support/backend/with-route.ts';

const handoffUrl = 'http://localhost/api/fortface/handoff';
const authorize = () => ({ externalUserId: 'ana', actions: ['liveness', 'identify', 'capture'] as const });

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

async function ask(
  backend: FortfaceBackend,
  body: object,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await backend.handle(post(handoffUrl, body, headers));
  return { status: response.status, body: await response.json() };
}

/** A backend behind no service, for the steps that ask none. */
function alone(options: BackendOptions = {}): FortfaceBackend {
  return createBackend('http://localhost:1', { handoff: true, authorize, ...options });
}

async function create(backend: FortfaceBackend, more: object = {}) {
  const { status, body } = await ask(backend, { step: 'create', action: 'liveness', ...more });
  assert.equal(status, 200, JSON.stringify(body));
  return { link: String(body['link']), watch: String(body['watch']), expiresAt: String(body['expiresAt']) };
}

async function claim(backend: FortfaceBackend, link: string): Promise<string> {
  const { status, body } = await ask(backend, { step: 'claim', link });
  assert.equal(status, 200, JSON.stringify(body));
  return String(body['claim']);
}

async function stateOf(backend: FortfaceBackend, watch: string): Promise<unknown> {
  return (await ask(backend, { step: 'watch', watch })).body['state'];
}

test('answers 404 without the option, and names it', async () => {
  const backend = alone({ handoff: false });
  const { status, body } = await ask(backend, { step: 'create', action: 'liveness' });
  assert.equal(status, 404);
  assert.match(String(body['message']), /option `handoff`/);
});

test('refuses lifetimes out of range by name', () => {
  assert.throws(() => alone({ handoff: { openWithinMs: 1 } }), /"handoff" must be true, false, or an object/);
});

test('asks authorize for the action and the user before it makes a link', async () => {
  const asked: unknown[] = [];
  const backend = alone({
    authorize: (_request, body) => {
      asked.push(body);
      return { actions: ['identify'] };
    },
  });
  assert.equal((await ask(backend, { step: 'create', action: 'liveness' })).status, 403);
  assert.equal((await ask(backend, { step: 'create', action: 'identify' })).status, 400);
  await create(backend, { action: 'identify', externalUserId: 'bia', externalTransactionId: 't1' });
  assert.deepEqual(asked.at(-1), {
    action: 'identify',
    deviceRequestInfo: '',
    externalUserId: 'bia',
    externalTransactionId: 't1',
  });
});

test('refuses a page of another origin, and asks the rate limit', async () => {
  const foreign = { origin: 'https://evil.example' };
  const refused = await ask(alone(), { step: 'create', action: 'liveness' }, foreign);
  assert.equal(refused.body['code'], 'origin_refused');
  const limited = await ask(alone({ rateLimit: () => 7 }), { step: 'create', action: 'liveness' });
  assert.equal(limited.status, 429);
});

test('demands a document for capture where it can still be corrected', async () => {
  const backend = alone();
  assert.equal((await ask(backend, { step: 'create', action: 'capture' })).body['code'], 'request_malformed');
  const wrong = await ask(backend, { step: 'create', action: 'capture', document: '52998224724' });
  assert.equal(wrong.body['code'], 'document_invalid');
});

test('lets one phone open the link, however many try at once', async () => {
  const backend = alone();
  const { link, watch } = await create(backend);
  assert.equal(await stateOf(backend, watch), 'waiting');
  const tries = await Promise.all(Array.from({ length: 10 }, () => ask(backend, { step: 'claim', link })));
  assert.equal(tries.filter(({ status }) => status === 200).length, 1);
  assert.equal(tries.filter(({ body }) => body['code'] === 'handoff_used').length, 9);
  assert.equal(await stateOf(backend, watch), 'opened');
  assert.equal((await ask(backend, { step: 'claim', link })).body['code'], 'handoff_used');
});

test('takes no token for another purpose, of another secret, or changed', async () => {
  const backend = alone();
  const { link, watch } = await create(backend);
  const phone = await claim(backend, link);
  const wrong: object[] = [
    { step: 'claim', link: watch },
    { step: 'claim', link: phone },
    { step: 'watch', watch: link },
    { step: 'watch', watch: phone },
    { step: 'end', claim: watch },
    { step: 'end', watch: phone },
    { step: 'watch', watch: `${watch.slice(0, -2)}AA` },
    { step: 'watch', watch: 'nonsense' },
  ];
  for (const body of wrong) {
    const answer = await ask(backend, body);
    assert.equal(answer.status, 401, JSON.stringify(body));
    assert.equal(answer.body['code'], 'handoff_invalid');
  }
  assert.equal((await ask(alone(), { step: 'watch', watch })).status, 401);
});

test('tells the user who created the code alone, also once it has ended', async () => {
  let user: string | undefined = 'ana';
  let actions: Action[] = ['liveness'];
  const asked: unknown[] = [];
  const backend = alone({
    authorize: (_request, body) => {
      asked.push(body);
      return user === 'signed-out'
        ? undefined
        : { ...(user !== undefined && { externalUserId: user }), actions };
    },
  });
  const { link, watch } = await create(backend, { externalTransactionId: 't1' });
  const watching = async () => {
    const { status, body } = await ask(backend, { step: 'watch', watch });
    return body['code'] ?? `${status} ${String(body['state'])}`;
  };
  assert.equal(await watching(), '200 waiting');
  assert.deepEqual(asked[1], asked[0], 'authorize gets the same');
  const refuse = async () => {
    for (const other of ['bob', undefined, 'signed-out']) {
      user = other;
      assert.equal(await watching(), other === 'signed-out' ? 'permission_denied' : 'handoff_invalid');
      const streamed = await ask(backend, { step: 'watch', watch }, { accept: 'text/event-stream' });
      assert.equal(streamed.status, other === 'signed-out' ? 403 : 401);
    }
    user = 'ana';
    actions = ['identify'];
    assert.equal(await watching(), 'permission_denied');
    actions = ['liveness'];
  };
  await refuse();
  const phone = await claim(backend, link);
  assert.equal(await watching(), '200 opened');
  await refuse();
  assert.deepEqual((await ask(backend, { step: 'end', claim: phone })).body, { state: 'ended' });
  assert.equal(await watching(), '200 ended');
  await refuse();
});

test('a page that streams since before another user signed in gets no result', async () => {
  let user = 'ana';
  const backend = alone({ authorize: () => ({ externalUserId: user, actions: ['liveness'] }) });
  const { link, watch, expiresAt } = await create(backend);
  const phone = await claim(backend, link);
  const states: string[] = [];
  const { signal } = new AbortController();
  const watching = watchHandoff(watch, {
    url: handoffUrl,
    credentials: 'same-origin',
    signal,
    now: Date.now,
    expiresAtMs: Date.parse(expiresAt),
    wait: delay,
    fetch: (url, { body, headers }) => {
      const { accept } = Object.fromEntries(new Headers(headers));
      const asked: unknown = typeof body === 'string' && JSON.parse(body);
      return backend.handle(post(url, Object(asked), accept === undefined ? {} : { accept }));
    },
    changed: ({ state }) => {
      states.push(state);
      user = 'bob';
      void ask(backend, { step: 'end', claim: phone });
    },
  });
  const error: unknown = await watching.catch((reason: unknown) => reason);
  assert.equal(Reflect.get(Object(error), 'code'), 'handoff-ended');
  assert.deepEqual(states, ['opened']);
});

test('without a user of authorize, binds the wait to whom authorize allows', async () => {
  let actions: Action[] = ['liveness'];
  const backend = alone({ authorize: () => ({ actions }) });
  const { watch } = await create(backend, { externalUserId: 'ana' });
  assert.equal(await stateOf(backend, watch), 'waiting');
  actions = [];
  assert.equal((await ask(backend, { step: 'watch', watch })).status, 403);
});

test('expires a link that no phone opens, and a capture that no phone finishes', async () => {
  let nowMs = Date.UTC(2026, 0, 1);
  const now = () => nowMs;
  const backend = alone({ now, sessions: memorySessions({ now }) });
  const first = await create(backend);
  nowMs += 299_000;
  assert.equal(await stateOf(backend, first.watch), 'waiting');
  nowMs += 2000;
  assert.equal(await stateOf(backend, first.watch), 'expired');
  assert.equal((await ask(backend, { step: 'claim', link: first.link })).body['code'], 'handoff_expired');

  const second = await create(backend);
  const phone = await claim(backend, second.link);
  nowMs += 599_000;
  assert.equal(await stateOf(backend, second.watch), 'opened');
  nowMs += 2000;
  assert.equal(await stateOf(backend, second.watch), 'expired');
  const session = await backend.handle(
    post('http://localhost/api/fortface/session', {
      action: 'liveness',
      deviceRequestInfo: 'a.b.c.d.e',
      handoff: phone,
    }),
  );
  assert.equal((await session.json()).code, 'handoff_expired');
});

test('tells the page that the phone gave up, and the phone that the page did', async () => {
  const backend = alone();
  const first = await create(backend);
  const phone = await claim(backend, first.link);
  assert.equal((await ask(backend, { step: 'end', claim: phone })).body['state'], 'ended');
  assert.equal(await stateOf(backend, first.watch), 'ended');

  const second = await create(backend);
  await ask(backend, { step: 'end', watch: second.watch });
  assert.equal((await ask(backend, { step: 'claim', link: second.link })).body['code'], 'handoff_ended');
  assert.equal((await ask(backend, { step: 'end' })).status, 400);
});

test('route sdk: the claim takes the place of authorize, for its user, action and transaction alone', async () => {
  let asked = 0;
  const options: BackendOptions = {
    handoff: true,
    authorize: () => {
      asked += 1;
      return { externalUserId: 'ana', actions: ['identify', 'liveness'] };
    },
  };
  await withBackend(options, async ({ backend, fortface }) => {
    const { link } = await create(backend, { action: 'identify', externalTransactionId: 't1' });
    const phone = await claim(backend, link);
    const device = { deviceRequestInfo: 'a.b.c.d.e', handoff: phone };
    const session = (body: object) =>
      backend.handle(post('http://localhost/api/fortface/session', { ...device, ...body }));
    assert.equal((await session({ action: 'liveness' })).status, 403);
    assert.equal((await session({ action: 'identify', externalUserId: 'bia' })).status, 403);
    assert.equal((await session({ action: 'identify', externalTransactionId: 't2' })).status, 403);
    assert.equal((await session({ action: 'identify' })).status, 200);
    assert.equal((await session({ action: 'identify' })).status, 200, 'another attempt of the same phone');
    assert.equal(asked, 1);
    const handshake = JSON.parse(fortface.calls.at(-1)?.body ?? '');
    assert.equal(handshake.externalTransactionId, 't1');
  });
});

test('route sdk: brings the answer to the page without the photo', async () => {
  const photo = '/9j/4AAQSkZJRg';
  await withBackend(
    { handoff: true, authorize },
    async ({ backend, fortface }) => {
      const { link, watch } = await create(backend, { action: 'capture', document: cpf });
      const phone = await claim(backend, link);
      const submission = await openForSubmit(backend, {
        action: 'capture',
        deviceRequestInfo: 'a.b.c.d.e',
        handoff: phone,
      });
      const capture = { ...submission, action: 'capture' };
      const answer = await backend.handle(post(submitUrl, capture));
      assert.equal((await answer.json()).imgData, photo, 'the phone gets what it asked for');
      const sent = JSON.parse(fortface.calls.at(-1)?.body ?? '');
      assert.equal(sent.document, cpf);
      assert.equal(sent.externalUserId, 'ana');
      const { body } = await ask(backend, { step: 'watch', watch });
      assert.equal(body['state'], 'done');
      assert.equal(body['sessionId'], 'session-1');
      assert.deepEqual(body['answer'], { providers: { identity: { id: '1', score: 5 } } });
      assert.equal(await stateOf(backend, watch), 'done', 'a page that lost the connection reads it again');
      const late = await backend.handle(post(submitUrl, capture));
      assert.equal((await late.json()).code, 'handoff_ended');
    },
    (call) =>
      call.path === '/sdk/v1/handshake'
        ? { body: { sessionToken: 'token', sessionKey: 'opaque', sessionId: 'session-1' } }
        : {
            body: {
              providers: { identity: { id: '1', score: 5 } },
              imgData: photo,
              more: 'A'.repeat(2000),
            },
          },
  );
});

test('route backoffice: brings the decision to the page, and leaves a retry open', async (t) => {
  const outcomes = ['retry', 'accepted'] as const;
  let decided = 0;
  const users: unknown[] = [];
  const { page, backend } = await withRoute(t, {
    handoff: true,
    authorize,
    decide: ({ externalUserId }) => {
      users.push(externalUserId);
      return { outcome: outcomes[decided++] ?? 'rejected', answer: { matchLevel: { value: 16 } } };
    },
  });
  const { link, watch } = await create(backend, { action: 'identify' });
  const phone = await claim(backend, link);
  const first = await page.submit(await page.prepare('identify', { handoff: phone }));
  assert.equal(first.body['outcome'], 'retry');
  assert.equal(await stateOf(backend, watch), 'opened');
  const second = await page.submit(await page.prepare('identify', { handoff: phone }));
  assert.equal(second.body['outcome'], 'accepted');
  const { body } = await ask(backend, { step: 'watch', watch });
  assert.equal(body['state'], 'done');
  assert.equal(body['outcome'], 'accepted');
  assert.deepEqual(body['answer'], { matchLevel: { value: 16 } });
  assert.deepEqual(users, ['ana', 'ana']);
});

test('route backoffice: sends the document that the page gave, which the phone never learns', async (t) => {
  const { page, backend, stub } = await withRoute(t, { handoff: true, authorize, withLiveness: false });
  const { link, watch } = await create(backend, { action: 'capture', document: cpf });
  const claimed = await ask(backend, { step: 'claim', link });
  assert.ok(!JSON.stringify(claimed.body).includes(cpf));
  const answer = await page.submit(await page.prepare('capture', { handoff: String(claimed.body['claim']) }));
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.ok(JSON.stringify(stub.calls.at(-1)).includes(cpf));
  assert.equal(await stateOf(backend, watch), 'done');
});

test('route backoffice: a page that gave up ends the capture before FortFace is asked', async (t) => {
  const { page, backend, stub } = await withRoute(t, { handoff: true, authorize });
  const { link, watch } = await create(backend);
  const prepared = await page.prepare('liveness', { handoff: await claim(backend, link) });
  await ask(backend, { step: 'end', watch });
  const answer = await page.submit(prepared);
  assert.equal(answer.body['code'], 'handoff_ended');
  assert.equal(stub.calls.length, 0);
});

test('keeps a finished capture finished when the phone closes afterwards', async (t) => {
  const { page, backend } = await withRoute(t, { handoff: true, authorize });
  const { link, watch } = await create(backend);
  const phone = await claim(backend, link);
  await page.submit(await page.prepare('liveness', { handoff: phone }));
  assert.equal((await ask(backend, { step: 'end', claim: phone })).body['state'], 'done');
  assert.equal(await stateOf(backend, watch), 'done');
});

test('keeps nothing in the store in plain form', async (t) => {
  const values: string[] = [];
  const memory = memorySessions();
  const sessions = {
    ...memory,
    put: (id: string, value: string, ttlMs: number) => {
      values.push(
        value,
        ...value.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')),
      );
      return memory.put(id, value, ttlMs);
    },
  };
  const { page, backend } = await withRoute(t, { handoff: true, authorize, sessions, withLiveness: false });
  const { link } = await create(backend, { action: 'capture', document: cpf, externalTransactionId: 'tx-9' });
  await page.submit(await page.prepare('capture', { handoff: await claim(backend, link) }));
  assert.ok(values.length > 4);
  for (const value of values) assert.doesNotMatch(value, /ana|52998224725|tx-9|score/);
});

test('answers 503 if the store fails, and keeps the response of a capture that FortFace has processed', async (t) => {
  const memory = memorySessions();
  let isDown = false;
  const sessions = {
    ...memory,
    take: (id: string) =>
      isDown && /^handoff-(?:link|turn):/.test(id) ? Promise.reject(new Error('down')) : memory.take(id),
  };
  const { page, backend, errors } = await withRoute(t, { handoff: true, authorize, sessions });
  const { link } = await create(backend);
  const phone = await claim(backend, link);
  const other = await create(backend);
  isDown = true;
  assert.equal((await ask(backend, { step: 'claim', link: other.link })).status, 503);
  const answer = await page.submit(await page.prepare('liveness', { handoff: phone }));
  assert.equal(answer.status, 200);
  assert.ok(errors.length >= 2);
});

test('streams each change over node:http at once, and closes at the end', async (t) => {
  const backend = alone();
  const server = createServer(backend.nodeListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { link, watch } = await create(backend);
  const response = await fetch(`http://127.0.0.1:${port}/api/fortface/handoff`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ step: 'watch', watch }),
  });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<string> => (await reader?.read())?.value ?? '';
  assert.match(await next(), /^data: \{"state":"waiting"/);
  const phone = await claim(backend, link);
  assert.match(await next(), /^data: \{"state":"opened"/);
  await ask(backend, { step: 'end', claim: phone });
  assert.equal((await reader?.read())?.done, true);
});

test('leaves GET /handoff to a page of the integrator behind Express, and takes POST', async (t) => {
  const backend = alone();
  let passed = 0;
  const server = createServer((request, response) =>
    backend.nodeListener(request, response, () => {
      passed += 1;
      response.end('page');
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/handoff`;
  assert.equal(await (await fetch(url)).text(), 'page');
  const offer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"step":"offer"}',
  });
  assert.deepEqual(await offer.json(), { offered: true });
  assert.equal(passed, 1);
});

test('takes sessions on route sdk for handoffs, and still refuses them without', () => {
  const sessions = memorySessions();
  const needed = { baseUrl: 'http://localhost:1', apiKey: 'k', galleryId: 'g', accountName: 'a', env: {} };
  createFortfaceBackend({ ...needed, handoff: true, sessions });
  assert.throws(() => createFortfaceBackend({ ...needed, sessions }), /"sessions" has no effect/);
});
