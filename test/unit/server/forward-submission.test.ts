import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  apiKey,
  createBackend,
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionToken,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';

test('a sealed capture is forwarded with the session token, and the answer comes back as it is', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const submission = await openForSubmit(backend);
    const response = await backend.handle(post(submitUrl, { ...submission, returnPhoto: true, foreign: 1 }));
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { photo: { liveness: { value: true, confidence: 99 } } });
    const call = fortface.calls[1];
    assert.equal(call?.path, '/sdk/v1/liveness');
    assert.equal(call?.headers.authorization, `Bearer ${sessionToken}`);
    assert.equal(call?.headers['x-api-key'], undefined);
    assert.deepEqual(JSON.parse(call?.body ?? ''), {
      key: 'a.b.c.d.e',
      data: 'a.b.c.d.e',
      imgData: 'a.b.c.d.e',
      returnPhoto: true,
    });
  });
});

test("what the vendor's own SDK has sealed is forwarded unread", async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const sealed = { key: 'vendor key', data: '{"v":3}', imgData: 'AAA+/=' };
    const response = await backend.handle(post(submitUrl, { ...(await openForSubmit(backend)), ...sealed }));
    assert.equal(response.status, 200);
    assert.deepEqual(JSON.parse(fortface.calls[1]?.body ?? ''), sealed);
  });
});

test('status, body and Retry-After of a refusal come back as they are, other headers do not', async () => {
  const body = { code: 'no_face', message: 'There is no face', sessionId: 'session-1', more: [1] };
  await withBackend(
    {},
    async ({ backend }) => {
      const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
      assert.equal(response.status, 422);
      assert.deepEqual(await response.json(), body);
      assert.equal(response.headers.get('retry-after'), '3');
      assert.equal(response.headers.get('set-cookie'), null);
      assert.equal(response.headers.get('x-internal'), null);
    },
    (call) =>
      call.path.endsWith('handshake')
        ? respondWell(call)
        : { status: 422, headers: { 'retry-after': '3', 'set-cookie': 'a=b', 'x-internal': '1' }, body },
  );
});

test('an answer that repeats the token or the API key is not passed on', async () => {
  for (const secret of [sessionToken, apiKey]) {
    await withBackend(
      {},
      async ({ backend }) => {
        const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
        assert.equal(response.status, 502);
        assert.ok(!(await response.text()).includes(secret));
      },
      (call) =>
        call.path.endsWith('handshake') ? respondWell(call) : { status: 400, body: { got: secret } },
    );
  }
});

test('no changed character of a grant is accepted', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const submission = await openForSubmit(backend);
    for (let at = 0; at < submission.grant.length; at += 1) {
      const other = submission.grant[at] === 'A' ? 'B' : 'A';
      const grant = submission.grant.slice(0, at) + other + submission.grant.slice(at + 1);
      const response = await backend.handle(post(submitUrl, { ...submission, grant }));
      assert.equal(response.status, 401, `position ${at}`);
      assert.equal((await response.json()).code, 'grant_invalid');
    }
    assert.equal(fortface.calls.length, 1);
  });
});

test('a grant with stray trailing bits, none at all, or one of another backend is refused', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const submission = await openForSubmit(backend);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(submission.grant.at(-1) ?? '');
    const stray = submission.grant.slice(0, -1) + (alphabet[last ^ 1] ?? '');
    const foreign = await openForSubmit(createBackend(fortface.url));
    const without = { ...submission, grant: undefined };
    for (const body of [
      { ...submission, grant: stray },
      { ...submission, grant: foreign.grant },
      { ...submission, grant: '....' },
      { ...submission, grant: 'e30....' },
      { ...submission, grant: '' },
      without,
    ]) {
      assert.equal((await backend.handle(post(submitUrl, body))).status, 401);
    }
    assert.equal(fortface.calls.length, 2);
  });
});

test('with one secret, several processes open each other’s grants, but not those of another API address', async () => {
  const grantSecret = 'a secret that several processes share';
  await withBackend({ grantSecret }, async ({ backend, fortface }) => {
    const submission = await openForSubmit(backend);
    const sibling = createBackend(fortface.url, { grantSecret });
    assert.equal((await sibling.handle(post(submitUrl, submission))).status, 200);
    const elsewhere = createBackend('http://127.0.0.1:9', { grantSecret });
    assert.equal((await elsewhere.handle(post(submitUrl, submission))).status, 401);
  });
});

test('a grant past its time is refused as an expired session', async () => {
  let nowMs = 1_000_000;
  await withBackend({ now: () => nowMs }, async ({ backend }) => {
    const submission = await openForSubmit(backend);
    nowMs += 10 * 60_000;
    const response = await backend.handle(post(submitUrl, submission));
    assert.equal(response.status, 410);
    assert.equal((await response.json()).code, 'session_expired');
  });
});

test('session, action and user must be those of the grant', async () => {
  const authorize = () => ({ externalUserId: 'ana', actions: ['liveness'] as const });
  await withBackend({ authorize }, async ({ backend, fortface }) => {
    const submission = await openForSubmit(backend, { ...sessionRequest });
    for (const other of [{ sessionId: 'session-2' }, { action: 'search' }, { externalUserId: 'eva' }]) {
      assert.equal((await backend.handle(post(submitUrl, { ...submission, ...other }))).status, 403);
    }
    assert.equal(fortface.calls.length, 1);
    assert.equal((await backend.handle(post(submitUrl, submission))).status, 200);
    assert.equal(JSON.parse(fortface.calls[1]?.body ?? '').externalUserId, 'ana');
  });
});

test('a session opened for nobody takes no user afterwards', async () => {
  await withBackend({}, async ({ backend }) => {
    const submission = await openForSubmit(backend);
    const response = await backend.handle(post(submitUrl, { ...submission, externalUserId: 'eva' }));
    assert.equal(response.status, 403);
  });
});

test('a capture is sent once: an API out of reach is 502, a silent one 504, neither is repeated', async () => {
  for (const [failure, status] of [
    [{ drop: true }, 502],
    [{ hang: true }, 504],
    [{ status: 307, headers: { location: '/elsewhere' } }, 502],
  ] as const) {
    await withBackend(
      { timeoutMs: 300 },
      async ({ backend, fortface }) => {
        const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
        assert.equal(response.status, status);
        assert.equal((await response.json()).sessionId, 'session-1');
        assert.equal(fortface.calls.length, 2);
      },
      (call) => (call.path.endsWith('handshake') ? respondWell(call) : failure),
    );
  }
});
