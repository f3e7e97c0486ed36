import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendOptions } from '../../../src/server/index.ts';
import {
  apiKey,
  handshakeAnswer,
  post,
  sessionRequest,
  sessionToken,
  sessionUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';

test('gives the page a session and seals its token in the grant', async () => {
  await withBackend({ analysis: { nsfw: true } }, async ({ backend, fortface }) => {
    const response = await backend.handle(
      post(sessionUrl, { ...sessionRequest, externalTransactionId: 't1' }),
    );
    const text = await response.text();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    const answer = JSON.parse(text);
    assert.deepEqual(Object.keys(answer).sort(), [
      'expiresAt',
      'grant',
      'sessionId',
      'sessionKey',
      'submitUrl',
    ]);
    assert.equal(answer.submitUrl, '/api/fortface/submit');
    assert.ok(!text.includes(sessionToken) && !text.includes(apiKey));
    const [call] = fortface.calls;
    assert.equal(call?.headers['x-api-key'], apiKey);
    assert.deepEqual(JSON.parse(call?.body ?? ''), {
      galleryId: 'gallery',
      accountName: 'account',
      action: 'liveness',
      deviceRequestInfo: 'a.b.c.d.e',
      externalTransactionId: 't1',
      analysis: { nsfw: true },
    });
  });
});

test('reads a handshake answer inside an outer body', async () => {
  await withBackend(
    {},
    async ({ backend }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      const answer = await response.json();
      assert.equal(answer.sessionId, 'session-1');
    },
    () => ({ body: { body: handshakeAnswer } }),
  );
});

test('refuses every session without authorize, whatever host the request names', async () => {
  const errors: unknown[] = [];
  const options = createWrongOptions({
    authorize: undefined,
    onError: (error: unknown) => errors.push(error),
  });
  await withBackend(options, async ({ backend, fortface }) => {
    for (const origin of [
      'http://localhost',
      'http://localhost:3000',
      'http://127.0.0.1',
      'http://[::1]',
      'http://app.localhost',
      'https://bank.example',
    ]) {
      const response = await backend.handle(post(`${origin}/api/session`, sessionRequest));
      assert.equal(response.status, 403, origin);
      const { code, message } = await response.json();
      assert.equal(code, 'authorize_invalid');
      assert.match(message, /authorize.*allowEveryone\(\)/);
    }
    assert.equal(fortface.calls.length, 0);
    assert.match(String(errors[0]), /authorize is missing/);
  });
});

test('refuses a malformed result of authorize and names the field', async () => {
  for (const [returned, field] of [
    [true, 'value'],
    ['yes', 'value'],
    [{}, 'actions'],
    [{ actions: 'liveness' }, 'actions'],
    [{ actions: ['liveness'], externalUserId: '' }, 'externalUserId'],
    [{ actions: ['liveness'], externalUserId: 7 }, 'externalUserId'],
    [{ actions: ['liveness'], externalUserId: 'a\r\nb' }, 'externalUserId'],
    [{ actions: ['liveness', 'livenes'], externalUserId: 'ana' }, 'actions.1'],
    [{ actions: ['liveness'], userId: 'ana' }, 'userId'],
    [{ actions: ['liveness'], externalUserID: 'ana' }, 'externalUserID'],
  ] as const) {
    const errors: unknown[] = [];
    const options = createWrongOptions({
      authorize: () => returned,
      onError: (e: unknown) => errors.push(e),
    });
    await withBackend(options, async ({ backend, fortface }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 403, JSON.stringify(returned));
      assert.equal((await response.json()).code, 'authorize_invalid');
      assert.equal(fortface.calls.length, 0);
    });
    assert.match(String(errors[0]), new RegExp(`(?:malformed|unknown member) ${field}\\b`));
  }
});

test('passes the mount’s context to authorize', async () => {
  const seen: unknown[] = [];
  const authorize = (_request: Request, _body: unknown, context: { user?: string }) => {
    seen.push(context);
    return context?.user === 'ana' ? { actions: ['liveness'] as const } : undefined;
  };
  await withBackend({ authorize }, async ({ backend }) => {
    const ask = (context?: unknown) => backend.handle(post(sessionUrl, sessionRequest), context);
    assert.equal((await ask({ user: 'ana' })).status, 200);
    assert.equal((await ask({ user: 'eva' })).status, 403);
    assert.equal((await ask()).status, 403);
  });
  assert.deepEqual(seen, [{ user: 'ana' }, { user: 'eva' }, undefined]);
});

test('refuses a session if authorize returns nothing, throws or names another action', async () => {
  const seen: unknown[] = [];
  const refusing = [
    () => undefined,
    () => {
      throw new Error('not signed in');
    },
    () => ({ actions: ['search'] as const }),
  ];
  for (const authorize of refusing) {
    await withBackend({ authorize, onError: (error) => seen.push(error) }, async ({ backend, fortface }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 403);
      assert.equal((await response.json()).code, 'permission_denied');
      assert.equal(fortface.calls.length, 0);
    });
  }
  assert.equal(seen.length, 1);
});

test('lets authorize read the headers and body of the request', async () => {
  const authorize = async (request: Request) => {
    assert.equal(request.headers.get('cookie'), 'sid=1');
    assert.equal((await request.json()).action, 'liveness');
    return { actions: ['liveness'] as const };
  };
  await withBackend({ authorize }, async ({ backend }) => {
    const response = await backend.handle(post(sessionUrl, sessionRequest, { cookie: 'sid=1' }));
    assert.equal(response.status, 200);
  });
});

test('does not let a page name another user than the signed-in one', async () => {
  const authorize = () => ({ externalUserId: 'ana', actions: ['identify'] as const });
  await withBackend({ authorize }, async ({ backend }) => {
    const identify = { ...sessionRequest, action: 'identify' };
    assert.equal(
      (await backend.handle(post(sessionUrl, { ...identify, externalUserId: 'eva' }))).status,
      403,
    );
    assert.equal(
      (await backend.handle(post(sessionUrl, { ...identify, externalUserId: 'ana' }))).status,
      200,
    );
    assert.equal((await backend.handle(post(sessionUrl, identify))).status, 200);
  });
});

test('refuses enroll and identify early without a user', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    for (const action of ['enroll', 'identify']) {
      const response = await backend.handle(post(sessionUrl, { ...sessionRequest, action }));
      assert.equal(response.status, 400);
    }
    assert.equal(fortface.calls.length, 0);
  });
});

test('refuses malformed requests naming the field, never its value', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    for (const body of [
      '{',
      '"text"',
      'null',
      '[]',
      { action: 'sudo-my-secret', deviceRequestInfo: 'x' },
      { action: 'liveness' },
      { ...sessionRequest, externalTransactionId: 'a\r\nx-api-key: b' },
    ]) {
      const response = await backend.handle(post(sessionUrl, body));
      assert.equal(response.status, 400);
      const problem = await response.json();
      assert.equal(problem.code, 'request_malformed');
      assert.ok(!problem.message.includes('secret') && !problem.message.includes('x-api-key'));
    }
    assert.equal(fortface.calls.length, 0);
  });
});

test('does not repeat a handshake whose answer was lost, because its device information opens only one session', async () => {
  for (const [failure, status] of [
    [{ status: 503, headers: { 'retry-after': '3' }, body: { code: 'unavailable', message: 'later' } }, 503],
    [{ status: 500, body: '<html>' }, 500],
    [{ drop: true }, 502],
  ] as const) {
    await withBackend(
      {},
      async ({ backend, fortface }) => {
        const response = await backend.handle(post(sessionUrl, sessionRequest));
        assert.equal(response.status, status);
        assert.equal((await response.json()).code, 'unavailable');
        assert.equal(response.headers.get('retry-after'), status === 503 ? '3' : null);
        assert.equal(fortface.calls.length, 1);
      },
      () => failure,
    );
  }
});

test('relays errors about the page’s own envelope with their code and Retry-After', async () => {
  await withBackend(
    {},
    async ({ backend }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), '7');
      assert.equal(response.headers.get('set-cookie'), null);
      assert.deepEqual(await response.json(), { code: 'rate_limited', message: 'slow' });
    },
    () => ({
      status: 429,
      headers: { 'retry-after': '7', 'set-cookie': 'a=b' },
      body: { code: 'rate_limited', message: 'slow', hint: 'internal' },
    }),
  );
});

test('reports an error about the backend’s own key to the integrator, not to the page', async () => {
  const errors: unknown[] = [];
  await withBackend(
    { onError: (error) => errors.push(error) },
    async ({ backend }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 502);
      assert.ok(!(await response.text()).includes(apiKey));
    },
    () => ({ status: 401, body: { code: 'key_invalid', message: `no such key ${apiKey}` } }),
  );
  assert.match(String(errors[0]), /key_invalid/);
  assert.ok(errors.every((error) => !String(error).includes(apiKey)));
});

test('never relays a handshake answer that breaks the contract, redirects or could split a header', async () => {
  for (const answer of [
    { body: { sessionId: 'x' } },
    { body: '<html>' },
    { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    { body: { ...handshakeAnswer, sessionToken: 'a\r\nx: y' } },
  ]) {
    await withBackend(
      {},
      async ({ backend }) => {
        assert.equal((await backend.handle(post(sessionUrl, sessionRequest))).status, 502);
      },
      () => answer,
    );
  }
});

test('answers 504 if the API does not respond in time', async () => {
  await withBackend(
    { timeoutMs: 500 },
    async ({ backend, fortface }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 504);
      assert.equal(fortface.calls.length, 1);
    },
    () => ({ hang: true }),
  );
});

test('never returns a submit address on another host', async () => {
  await withBackend({}, async ({ backend }) => {
    const response = await backend.handle(post('http://localhost//evil.example/session', sessionRequest));
    assert.equal((await response.json()).submitUrl, '/evil.example/submit');
  });
});

/** Options as JavaScript may pass them, past the types. */
function createWrongOptions(options: object): BackendOptions {
  return options;
}
