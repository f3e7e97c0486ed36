import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEvent } from '../../../src/server/index.ts';
import {
  apiKey,
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionToken,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';

test('refuses a browser page of a foreign origin, whichever header reveals it', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { origin: 'http://localhost:8080' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await backend.handle(post(sessionUrl, sessionRequest, headers));
      assert.equal(response.status, 403, JSON.stringify(headers));
      assert.equal((await response.json()).code, 'origin_refused');
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
    assert.equal(fortface.calls.length, 0);
  });
});

test('serves the backend’s own pages and callers that are not browsers', async () => {
  await withBackend({}, async ({ backend }) => {
    for (const headers of [
      {},
      { origin: 'http://localhost' },
      { origin: 'https://localhost' },
      { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
    ]) {
      assert.equal((await backend.handle(post(sessionUrl, sessionRequest, headers))).status, 200);
    }
  });
});

test('answers a listed origin with CORS headers and credentials, even for errors and preflights', async () => {
  const origin = 'https://app.example';
  await withBackend({ allowedOrigins: [origin] }, async ({ backend }) => {
    const headers = { origin, 'sec-fetch-site': 'cross-site' };
    const opened = await backend.handle(post(sessionUrl, sessionRequest, headers));
    const refused = await backend.handle(post(sessionUrl, '{', headers));
    const preflight = await backend.handle(
      new Request(submitUrl, {
        method: 'OPTIONS',
        headers: { ...headers, 'access-control-request-method': 'POST' },
      }),
    );
    assert.deepEqual([opened.status, refused.status, preflight.status], [200, 400, 204]);
    for (const response of [opened, refused, preflight]) {
      assert.match(response.headers.get('access-control-expose-headers') ?? '', /\bfortface-time\b/);
      assert.equal(response.headers.get('access-control-allow-origin'), origin);
      assert.equal(response.headers.get('access-control-allow-credentials'), 'true');
      assert.equal(response.headers.get('vary'), 'Origin');
    }
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type/);
  });
});

test('tells its time with every response, because proxies rewrite or drop Date', async () => {
  const nowMs = Date.UTC(2026, 10, 29, 12);
  await withBackend({ now: () => nowMs }, async ({ backend }) => {
    for (const body of [sessionRequest, '{']) {
      const { headers } = await backend.handle(post(sessionUrl, body));
      assert.equal(headers.get('fortface-time'), '2026-11-29T12:00:00.000Z');
    }
  });
});

test('refuses a preflight from an unlisted origin without CORS headers', async () => {
  await withBackend({ allowedOrigins: ['https://app.example'] }, async ({ backend }) => {
    const response = await backend.handle(
      new Request(submitUrl, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      }),
    );
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});

test('refuses a form or a plain-text request, which needs no preflight', async () => {
  await withBackend({}, async ({ backend }) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
      'application/jsonp',
      '',
    ]) {
      for (const url of [sessionUrl, submitUrl]) {
        const response = await backend.handle(post(url, sessionRequest, { 'content-type': type }));
        assert.equal(response.status, 415, type);
      }
    }
  });
});

test('answers other methods with 405 and Allow, and other paths with 404', async () => {
  await withBackend({}, async ({ backend }) => {
    for (const [url, method, allow] of [
      [sessionUrl, 'DELETE', 'GET, HEAD, POST, OPTIONS'],
      [submitUrl, 'GET', 'POST, OPTIONS'],
      [submitUrl, 'PUT', 'POST, OPTIONS'],
    ] as const) {
      const response = await backend.handle(new Request(url, { method }));
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), allow);
    }
    for (const path of ['/', '/api/session/x', '/mysession', '/api/submit.php']) {
      const response = await backend.handle(new Request(`http://localhost${path}`));
      assert.equal(response.status, 404);
      assert.equal((await response.json()).code, 'route_not_found');
    }
  });
});

test('answers a body over the limit with 413, with or without Content-Length', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const long = { ...sessionRequest, externalUserId: 'x'.repeat(70_000) };
    assert.equal((await backend.handle(post(sessionUrl, long))).status, 413);
    assert.equal((await backend.handle(post(submitUrl, 'x'.repeat(6_300_000)))).status, 413);
    assert.equal(
      (await backend.handle(post(sessionUrl, sessionRequest, { 'content-length': '99999999' }))).status,
      413,
    );
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    };
    assert.equal((await backend.handle(new Request(sessionUrl, init))).status, 413);
    assert.ok(pulled < 80, `${pulled} kB were read`);
    assert.equal(fortface.calls.length, 0);
  });
});

test('answers a body that stalls or trickles forever with 408', async () => {
  for (const limits of [{ bodyIdleTimeoutMs: 30 }, { bodyTimeoutMs: 60 }]) {
    await withBackend(limits, async ({ backend }) => {
      const trickle = 'bodyTimeoutMs' in limits;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, trickle ? 5 : 2000).unref());
          controller.enqueue(new TextEncoder().encode(' '));
        },
      });
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
      const response = await backend.handle(new Request(sessionUrl, init));
      assert.equal(response.status, 408);
    });
  }
});

test('answers 429 with Retry-After if the rateLimit hook refuses, and lets the hook read the body', async () => {
  const cases: [boolean | number, number, string | null][] = [
    [true, 200, null],
    [0, 200, null],
    [false, 429, '30'],
    [2.5, 429, '3'],
    [Number.NaN, 429, '30'],
  ];
  for (const [verdict, status, retryAfter] of cases) {
    const rateLimit = async (request: Request) => {
      await request.text();
      return verdict;
    };
    await withBackend({ rateLimit }, async ({ backend }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, status);
      assert.equal(response.headers.get('retry-after'), retryAfter);
    });
  }
});

test('refuses the request and reports the error if a hook throws', async () => {
  const errors: unknown[] = [];
  const rateLimit = (): boolean => {
    throw new Error('counter is down');
  };
  await withBackend({ rateLimit, onError: (error) => errors.push(error) }, async ({ backend, fortface }) => {
    const response = await backend.handle(post(sessionUrl, sessionRequest));
    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), { code: 'internal', message: 'This backend failed' });
    assert.equal(fortface.calls.length, 0);
  });
  assert.match(String(errors[0]), /counter is down/);
});

test('audits route, status, code and session, and no user data', async () => {
  const events: AuditEvent[] = [];
  const authorize = () => ({ externalUserId: 'ana@example.com', actions: ['capture'] as const });
  const audit = (event: AuditEvent): void => {
    events.push(event);
    throw new Error('an audit that fails changes no answer');
  };
  await withBackend({ authorize, audit, now: () => 5 }, async ({ backend }) => {
    const submission = await openForSubmit(backend, { ...sessionRequest, action: 'capture' });
    const body = { ...submission, action: 'capture', document: '52998224725' };
    assert.equal((await backend.handle(post(submitUrl, body))).status, 200);
    await backend.handle(post(submitUrl, { ...body, sessionId: 'forged\nline' }));
    await backend.handle(new Request(sessionUrl));
    assert.deepEqual(events, [
      {
        route: 'session',
        method: 'POST',
        status: 200,
        action: 'capture',
        sessionId: 'session-1',
        durationMs: 0,
        at: 5,
      },
      {
        route: 'submit',
        method: 'POST',
        status: 200,
        action: 'capture',
        sessionId: 'session-1',
        durationMs: 0,
        at: 5,
      },
      {
        route: 'submit',
        method: 'POST',
        status: 403,
        action: 'capture',
        sessionId: 'session-1',
        code: 'permission_denied',
        durationMs: 0,
        at: 5,
      },
      { route: 'device-keys', method: 'GET', status: 200, durationMs: 0, at: 5 },
    ]);
    const written = JSON.stringify(events);
    for (const secret of ['ana', '52998224725', sessionToken, apiKey, submission.grant]) {
      assert.ok(!written.includes(secret));
    }
  });
});

test('relays the device key set with its age and caches it for as long as its headers allow', async () => {
  let nowMs = 0;
  await withBackend({ now: () => nowMs }, async ({ backend, fortface }) => {
    const [first, second] = await Promise.all([
      backend.handle(new Request(sessionUrl)),
      backend.handle(new Request(sessionUrl)),
    ]);
    assert.equal(first?.headers.get('cache-control'), 'public, max-age=600');
    assert.deepEqual(await first?.json(), { keys: [{ kty: 'EC', kid: 'k1' }], ff_envelope_versions: [1] });
    assert.equal(second?.status, 200);
    nowMs = 100_000;
    const third = await backend.handle(new Request(sessionUrl));
    assert.equal(third.headers.get('cache-control'), 'public, max-age=500');
    assert.equal(fortface.calls.length, 1);
    assert.equal(fortface.calls[0]?.headers['x-api-key'], undefined);
    nowMs = 600_000;
    await backend.handle(new Request(sessionUrl));
    assert.equal(fortface.calls.length, 2);
  });
});

test('fetches fresh keys for a page that asks for them, at most every ten seconds', async () => {
  let nowMs = 0;
  await withBackend({ now: () => nowMs }, async ({ backend, fortface }) => {
    const ask = () => backend.handle(new Request(sessionUrl, { headers: { 'cache-control': 'no-cache' } }));
    await ask();
    nowMs = 9_999;
    await ask();
    assert.equal(fortface.calls.length, 1);
    nowMs = 10_000;
    await ask();
    assert.equal(fortface.calls.length, 2);
  });
});

test('caches keys for at most an hour, and not at all if the API forbids it', async () => {
  for (const [cacheControl, passedOn] of [
    ['max-age=999999', 'public, max-age=3600'],
    ['no-store', 'no-store'],
    ['', 'public, max-age=300'],
  ] as const) {
    await withBackend(
      {},
      async ({ backend }) => {
        const response = await backend.handle(new Request(sessionUrl));
        assert.equal(
          response.headers.get('cache-control')?.replace('299', '300').replace('3599', '3600'),
          passedOn,
        );
      },
      (call) => ({ ...respondWell(call), headers: cacheControl ? { 'cache-control': cacheControl } : {} }),
    );
  }
});

test('neither relays nor caches a malformed key set', async () => {
  await withBackend(
    {},
    async ({ backend }) => {
      assert.equal((await backend.handle(new Request(sessionUrl))).status, 502);
      assert.equal((await backend.handle(new Request(sessionUrl))).status, 200);
    },
    (call, count) => (count === 1 ? { body: { keys: 'none' } } : respondWell(call)),
  );
});

test('answers the page even if the failure report itself fails', async () => {
  const onError = (): void => {
    throw new Error('the log is full');
  };
  const authorize = (): undefined => {
    throw new Error('no database');
  };
  await withBackend({ onError, authorize }, async ({ backend }) => {
    assert.equal((await backend.handle(post(sessionUrl, sessionRequest))).status, 403);
  });
});

test('answers although async listeners reject, and reports the failure of audit', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const errors: unknown[] = [];
    const options = {
      audit: async () => Promise.reject(new Error('the log is full')),
      onError: async (error: unknown) => {
        errors.push(error);
        return Promise.reject(new Error('the reporter is down'));
      },
      warn: async () => Promise.reject(new Error('no console')),
    };
    await withBackend(options, async ({ backend }) => {
      assert.equal((await backend.handle(post(sessionUrl, sessionRequest))).status, 200);
      await new Promise((resolve) => setImmediate(resolve));
      assert.match(String(errors), /the log is full/);
    });
    assert.deepEqual(unhandled, []);
  } finally {
    process.off('unhandledRejection', note);
  }
});

test('answers 503 and reports it if authorize or rateLimit never settles', async () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  for (const hook of [{ authorize: never }, { rateLimit: never }]) {
    const errors: unknown[] = [];
    const options = { ...hook, timeoutMs: 50, onError: (error: unknown) => errors.push(error) };
    await withBackend(options, async ({ backend, fortface }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 503);
      assert.equal((await response.json()).code, 'unavailable');
      assert.ok(Number(response.headers.get('retry-after')) > 0);
      assert.match(String(errors), /(?:authorize|rateLimit) took longer than 50 ms \(option timeoutMs\)/);
      assert.deepEqual(fortface.calls, []);
    });
  }
});
