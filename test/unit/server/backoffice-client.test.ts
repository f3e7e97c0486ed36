import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BackofficeError, type BackofficeClient } from '../../../src/server/index.ts';
import { apiKey, withBackend } from '../../support/http/backend-fixture.ts';

const api = { version: 'v1', timestamp: 1, env: 'test' };
const answers: Record<string, unknown> = {
  'POST /backoffice/v1/enroll': { api, sessionId: 's' },
  'PUT /backoffice/v1/enroll': { api },
  'DELETE /backoffice/v1/enroll': { api },
  'POST /backoffice/v1/identify': { matchLevel: { value: 15 }, photo: { liveness: {}, eyesOpen: {} } },
  'POST /backoffice/v1/search': { matches: [{ encodingId: 'e', externalUserId: 'ana', matchLevel: 14 }] },
  'POST /backoffice/v1/liveness': { photo: { liveness: { value: true, confidence: 90 } } },
  'POST /backoffice/v1/capture': { providers: { identity: { id: 'i', score: null } } },
  'GET /backoffice/v1/sessions/photo/s-1': { photoUrl: 'https://x', content: 'AAAA' },
  'POST /backoffice/v1/sessions/photo/validate': true,
  'GET /backoffice/v1/sessions/s-1': {
    sessionId: 's-1',
    action: 'liveness',
    status: 'succeeded',
    isSuccess: true,
    createdAt: '2026-11-29T00:00:00.000Z',
    finishedAt: '2026-11-29T00:00:02.000Z',
    externalUserId: null,
    analysis: { photo: { liveness: { value: true, confidence: 90 } }, later: 1 },
    later: 'kept',
  },
};

const calls: [string, (client: BackofficeClient) => Promise<unknown>, unknown][] = [
  [
    'POST /backoffice/v1/enroll',
    (c) => c.enroll({ externalUserId: 'ana', imgData: 'AAAA' }),
    { externalUserId: 'ana', imgData: 'AAAA' },
  ],
  [
    'PUT /backoffice/v1/enroll',
    (c) => c.updateEnroll({ sessionId: 's', externalUserId: 'ana' }),
    { sessionId: 's', externalUserId: 'ana' },
  ],
  [
    'DELETE /backoffice/v1/enroll',
    (c) => c.deleteEnroll({ externalUserId: 'ana' }),
    { externalUserId: 'ana' },
  ],
  [
    'POST /backoffice/v1/identify',
    (c) => c.identify({ externalUserId: 'ana', imgData: new Uint8Array([0, 0, 0]) }),
    { externalUserId: 'ana', imgData: 'AAAA' },
  ],
  [
    'POST /backoffice/v1/search',
    (c) => c.search({ imgData: 'AAAA', analysis: { faceOcclusion: true } }),
    { imgData: 'AAAA', analysis: { faceOcclusion: true } },
  ],
  [
    'POST /backoffice/v1/liveness',
    (c) => c.liveness({ imgData: 'AAAA', externalTransactionId: 't' }),
    { imgData: 'AAAA', externalTransactionId: 't' },
  ],
  [
    'POST /backoffice/v1/capture',
    (c) => c.capture({ imgData: 'AAAA', document: '52998224725' }),
    { imgData: 'AAAA', document: '52998224725' },
  ],
  ['GET /backoffice/v1/sessions/photo/s-1', (c) => c.photo('s-1'), undefined],
  [
    'POST /backoffice/v1/sessions/photo/validate',
    (c) => c.validatePhoto({ sessionId: 's', imageData: 'AAAA' }),
    { sessionId: 's', imageData: 'AAAA' },
  ],
  ['GET /backoffice/v1/sessions/s-1', (c) => c.session('s-1'), undefined],
];

function isBackofficeError(expected: Partial<BackofficeError>): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof BackofficeError, String(error));
    assert.ok(!error.message.includes(apiKey));
    for (const [name, value] of Object.entries(expected)) {
      assert.deepEqual(new Map(Object.entries(error)).get(name), value, name);
    }
    return true;
  };
}

test('calls every endpoint as the API page says, with the key, and returns its answer', async () => {
  for (const [route, call, body] of calls) {
    await withBackend(
      {},
      async ({ backend, fortface }) => {
        assert.deepEqual(await call(backend.backoffice), answers[route]);
        const [received] = fortface.calls;
        assert.equal(`${received?.method} ${received?.path}`, route);
        assert.equal(received?.headers['x-api-key'], apiKey);
        assert.deepEqual(received?.body ? JSON.parse(received.body) : undefined, body);
      },
      (received) => ({ body: answers[`${received.method} ${received.path}`] }),
    );
  }
});

test('throws refusals with status, code and session, and without line breaks', async () => {
  await withBackend(
    {},
    async ({ backend }) => {
      await assert.rejects(
        backend.backoffice.enroll({ externalUserId: 'ana', imgData: 'AAAA' }),
        (error: unknown) => {
          assert.ok(error instanceof BackofficeError && !/[\r\n]/.test(error.message));
          return isBackofficeError({ status: 409, code: 'user_already_enrolled', sessionId: 's' })(error);
        },
      );
    },
    () => ({ status: 409, body: { code: 'user_already_enrolled', message: 'a\r\nb', sessionId: 's' } }),
  );
});

test('retries only requests that are safe to repeat', async () => {
  const reads = ['GET', 'sessions/photo/validate'];
  const analyses = ['identify', 'search', 'liveness'];
  for (const failure of [{ status: 503 }, { status: 502 }, { drop: true }] as const) {
    for (const [route, call] of calls) {
      const isRead = reads.some((name) => route.includes(name));
      const isAnalysis = analyses.some((name) => route.endsWith(name));
      const repeated = isRead || (isAnalysis && 'status' in failure && failure.status === 503);
      await withBackend(
        {},
        async ({ backend, fortface }) => {
          await call(backend.backoffice).then(
            () => assert.ok(repeated, route),
            () => assert.ok(!repeated, route),
          );
          assert.equal(fortface.calls.length, repeated ? 2 : 1, `${route} ${JSON.stringify(failure)}`);
        },
        (received, count) =>
          count === 1
            ? { ...failure, body: { code: 'unavailable', message: 'later' } }
            : { body: answers[`${received.method} ${received.path}`] },
      );
    }
  }
});

test('three attempts are the most, and a long Retry-After is left to the caller', async () => {
  await withBackend(
    {},
    async ({ backend, fortface }) => {
      await assert.rejects(
        backend.backoffice.photo('s'),
        isBackofficeError({ status: 503, code: 'unavailable' }),
      );
      assert.equal(fortface.calls.length, 3);
    },
    () => ({ status: 503, body: 'down' }),
  );
  await withBackend(
    {},
    async ({ backend, fortface }) => {
      await assert.rejects(
        backend.backoffice.photo('s'),
        isBackofficeError({ status: 429, retryAfterSeconds: 60 }),
      );
      assert.equal(fortface.calls.length, 1);
    },
    () => ({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { code: 'rate_limited', message: 'slow' },
    }),
  );
});

test('a malformed request is refused before anything is sent', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    for (const call of [
      backend.backoffice.search({ imgData: 'data:image/jpeg;base64,AAAA' }),
      backend.backoffice.capture({ imgData: 'AAAA', document: '529.982.247-26' }),
      backend.backoffice.enroll({ imgData: 'AAAA', externalUserId: '' }),
    ]) {
      await assert.rejects(call, isBackofficeError({ code: 'request_malformed', status: undefined }));
    }
    assert.equal(fortface.calls.length, 0);
  });
});

test('a CPF with dots and hyphen is sent as its digits', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    // Only what was asked counts here.
    await backend.backoffice.capture({ imgData: 'AAAA', document: '529.982.247-25' }).catch(() => undefined);
    assert.equal(JSON.parse(fortface.calls[0]?.body ?? '{}').document, '52998224725');
  });
});

test('throws a typed error for a malformed answer and for a timeout', async () => {
  await withBackend(
    {},
    async ({ backend }) => {
      await assert.rejects(
        backend.backoffice.search({ imgData: 'AAAA' }),
        isBackofficeError({ status: 200, code: 'answer_invalid' }),
      );
    },
    () => ({ body: { matches: 'many' } }),
  );
  const [, log] = Object.entries(answers).find(([route]) => route.endsWith('sessions/s-1')) ?? [];
  for (const wrong of [{ isSuccess: 'true' }, { analysis: { photo: { eyesOpen: 1 } } }, { status: 7 }]) {
    await withBackend(
      {},
      async ({ backend }) => {
        await assert.rejects(
          backend.backoffice.session('s-1'),
          isBackofficeError({ status: 200, code: 'answer_invalid' }),
        );
      },
      () => ({ body: { ...Object(log), ...wrong } }),
    );
  }
  await withBackend(
    { timeoutMs: 30 },
    async ({ backend }) => {
      await assert.rejects(
        backend.backoffice.search({ imgData: 'AAAA' }),
        isBackofficeError({ status: undefined, code: 'timeout' }),
      );
    },
    () => ({ hang: true }),
  );
});

test('rejects with the abort reason of the caller', async () => {
  await withBackend(
    {},
    async ({ backend, fortface }) => {
      const controller = new AbortController();
      const call = backend.backoffice.photo('s', { signal: controller.signal });
      while (fortface.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      controller.abort(new Error('no longer wanted'));
      await assert.rejects(call, /no longer wanted/);
      await assert.rejects(backend.backoffice.photo('s', { signal: controller.signal }), /no longer wanted/);
      assert.equal(fortface.calls.length, 1);
    },
    () => ({ hang: true }),
  );
});

test('refuses a picture that is missing, and a CPF with wrong check digits, before a call', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    for (const request of [{}, { imgData: 7 }, { imgData: null }]) {
      await assert.rejects(backend.backoffice.liveness(request as never), (error: unknown) => {
        assert.ok(error instanceof BackofficeError);
        return error.code === 'request_malformed' && /imgData/.test(error.message);
      });
    }
    for (const document of ['52998224724', '529.982.247-24', '11111111111']) {
      await assert.rejects(backend.backoffice.capture({ imgData: 'AAAA', document }), (error: unknown) => {
        assert.ok(error instanceof BackofficeError && !error.message.includes('2998'));
        return error.code === 'request_malformed' && /document/.test(error.message);
      });
    }
    assert.equal(fortface.calls.length, 0);
  });
});
