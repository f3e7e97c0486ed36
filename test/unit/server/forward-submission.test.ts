import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEvent } from '../../../src/server/index.ts';
import {
  apiKey,
  createBackend,
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionToken,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';

test('forwards a sealed capture with the session token and returns the answer unchanged', async () => {
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

test('forwards captures sealed by the FortFace Web SDK without reading them', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const sealed = { key: 'vendor key', data: '{"v":3}', imgData: 'AAA+/=' };
    const response = await backend.handle(post(submitUrl, { ...(await openForSubmit(backend)), ...sealed }));
    assert.equal(response.status, 200);
    assert.deepEqual(JSON.parse(fortface.calls[1]?.body ?? ''), sealed);
  });
});

test('returns status, body and Retry-After of an error unchanged, and drops other headers', async () => {
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

test('does not relay an answer that repeats the token or the API key', async () => {
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

test('rejects a grant after any changed character', async () => {
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

test('refuses a grant with stray trailing bits, from another backend, or none at all', async () => {
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

test('opens the grants of other processes with the same secret, but not those of another API address', async () => {
  const grantSecret = 'a secret that several processes share';
  await withBackend({ grantSecret }, async ({ backend, fortface }) => {
    const submission = await openForSubmit(backend);
    const sibling = createBackend(fortface.url, { grantSecret });
    assert.equal((await sibling.handle(post(submitUrl, submission))).status, 200);
    const elsewhere = createBackend('http://127.0.0.1:9', { grantSecret });
    assert.equal((await elsewhere.handle(post(submitUrl, submission))).status, 401);
  });
});

test('refuses an expired grant as an expired session', async () => {
  let nowMs = 1_000_000;
  await withBackend({ now: () => nowMs }, async ({ backend }) => {
    const submission = await openForSubmit(backend);
    nowMs += 10 * 60_000;
    const response = await backend.handle(post(submitUrl, submission));
    assert.equal(response.status, 410);
    assert.equal((await response.json()).code, 'session_expired');
  });
});

test('requires the session, action and user of the grant', async () => {
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

test('refuses a user for a session that was opened without one', async () => {
  await withBackend({}, async ({ backend }) => {
    const submission = await openForSubmit(backend);
    const response = await backend.handle(post(submitUrl, { ...submission, externalUserId: 'eva' }));
    assert.equal(response.status, 403);
  });
});

test('sends a capture once: answers 502 if the API is unreachable and 504 if it is silent, without a retry', async () => {
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

test('relays Retry-After only as a number of seconds or a date', async () => {
  for (const [said, shown] of [
    ['0', '0'],
    ['86400', '86400'],
    ['Sun, 29 Nov 2026 12:00:00 GMT', 'Sun, 29 Nov 2026 12:00:00 GMT'],
    ['86401', null],
    ['52998224725', null],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    [apiKey, null],
    [`Sun, 29 Nov 2026 ${apiKey}`, null],
    ['2026-11-29', null],
  ] as const) {
    await withBackend(
      {},
      async ({ backend }) => {
        const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
        assert.equal(response.headers.get('retry-after'), shown, said);
      },
      (call) =>
        call.path.endsWith('/handshake')
          ? respondWell(call)
          : {
              status: 429,
              headers: { 'retry-after': said },
              body: { code: 'rate_limited', message: 'later' },
            },
    );
  }
});

test('gives audit no session id or code that repeats the user', async () => {
  const events: AuditEvent[] = [];
  const audit = (event: AuditEvent): void => void events.push(event);
  for (const sessionId of ['ana-4711', 'op.ana%2D4711', Buffer.from('ana-4711').toString('hex')]) {
    await withBackend(
      { audit },
      async ({ backend }) => {
        const user = { externalUserId: 'ana-4711' };
        const opened = await openForSubmit(backend, { ...sessionRequest, ...user });
        await backend.handle(post(submitUrl, { ...opened, ...user, sessionId }));
      },
      (call) =>
        call.path.endsWith('/handshake')
          ? { body: { sessionToken, sessionKey: 'k', sessionId } }
          : { status: 422, body: { code: 'no.ana-4711', message: 'None' } },
    );
    await withBackend(
      { audit },
      async ({ backend }) => {
        await backend.handle(post(sessionUrl, { ...sessionRequest, externalUserId: 'ana-4711' }));
      },
      () => ({ status: 422, body: { code: 'no.ana-4711', message: 'None' } }),
    );
  }
  assert.deepEqual(
    events.map(({ status, code }) => [status, code]),
    ['', '', ''].flatMap(() => [
      [200, undefined],
      [422, 'request_unprocessable'],
      [422, 'request_unprocessable'],
    ]),
  );
  assert.doesNotMatch(JSON.stringify(events), /ana|616e61/);
});
