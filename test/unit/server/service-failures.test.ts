import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BackofficeError, ServiceRefusal, type BackendOptions } from '../../../src/server/index.ts';
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
import type { FakeAnswer } from '../../support/http/fake-fortface.ts';

/** What `onError` and `warn` received. */
function listen(): { errors: unknown[]; warnings: string[]; options: BackendOptions } {
  const errors: unknown[] = [];
  const warnings: string[] = [];
  return {
    errors,
    warnings,
    options: { onError: (error) => errors.push(error), warn: (message) => warnings.push(message) },
  };
}

const shapes: [name: string, answer: FakeAnswer, code: string, message: RegExp][] = [
  [
    'the contract’s problem',
    { body: { code: 'key_unknown', message: 'No such key' } },
    'key_unknown',
    /^No such key$/,
  ],
  ['statusCode and message', { body: { statusCode: 0, message: 'Nope' } }, '', /^Nope$/],
  [
    'a list of messages',
    { body: { message: ['a is odd', 'b is even'], error: 'Bad' } },
    '',
    /^a is odd; b is even$/,
  ],
  ['a nested error', { body: { error: { code: 'E17', message: 'Nested' } } }, 'E17', /^Nested$/],
  ['RFC 9457', { body: { type: 'about:blank', title: 'Gone', detail: 'It went' } }, '', /^It went$/],
  ['a numeric code', { body: { code: 4711, message: 'Numbers' } }, '', /^Numbers$/],
  ['JSON text', { body: '"only words"' }, '', /^only words$/],
  ['plain text', { body: 'Plain words', headers: { 'content-type': 'text/plain' } }, '', /^Plain words$/],
  [
    'HTML',
    { body: '<html><head><title>403 Forbidden</title>', headers: { 'content-type': 'text/html' } },
    '',
    /^403 Forbidden$/,
  ],
  ['nothing', { body: '' }, '', /^$/],
  ['line breaks', { body: { message: 'one\r\ntwo\u2028three' } }, '', /^one two three$/],
  ['an echo of the key', { body: { message: `bad ${apiKey}` } }, '', /^bad \[redacted\]$/],
  ['an echo of the picture', { body: { message: `bad ${'A'.repeat(300)}` } }, '', /^bad \[…\]$/],
];
const codes: [status: number, code: string][] = [
  [400, 'request_malformed'],
  [401, 'key_invalid'],
  [403, 'permission_denied'],
  [404, 'not_found'],
  [418, 'http_418'],
];

test('keeps status and message of any Backoffice error and derives its code', async () => {
  for (const [name, answer, own, message] of shapes) {
    for (const [status, derived] of codes) {
      await withBackend(
        {},
        async ({ backend }) => {
          await assert.rejects(backend.backoffice.session('s-1'), (error: unknown) => {
            assert.ok(error instanceof BackofficeError, name);
            assert.equal(error.status, status, name);
            assert.equal(error.code, own === '' ? derived : own, name);
            assert.match(error.serviceMessage, message, name);
            assert.ok(error.message.includes(error.serviceMessage) && !error.message.includes(apiKey));
            return true;
          });
        },
        () => ({ ...answer, status }),
      );
    }
  }
});

test('rejects a session id that would change the path before any request', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    for (const id of [
      '',
      '.',
      '..',
      '...',
      '../enroll',
      'a/b',
      'a\\b',
      '%2e%2e',
      'a?b',
      'a#b',
      'a b',
      'a\tb',
      'é',
      'x'.repeat(129),
    ]) {
      for (const call of ['photo', 'session'] as const) {
        await assert.rejects(backend.backoffice[call](id), { code: 'request_malformed' }, id);
      }
    }
    assert.equal(fortface.calls.length, 0);
  });
});

test('reports errors about the integrator’s key, account, gallery or permission as the service’s, not the network’s', async () => {
  for (const [status, body] of [
    [401, { code: 'key_invalid', message: `no such key ${apiKey}` }],
    [403, { code: 'permission_denied', message: 'account unknown' }],
    [404, { code: 'gallery_not_found', message: 'no such gallery' }],
    [404, { statusCode: 404, message: 'no such route' }],
    [400, { statusCode: 400, message: 'deviceRequestInfo is malformed' }],
    [422, '<html>'],
  ] as const) {
    const { errors, warnings, options } = listen();
    await withBackend(
      options,
      async ({ backend, fortface }) => {
        for (let round = 0; round < 2; round += 1) {
          const response = await backend.handle(post(sessionUrl, sessionRequest));
          assert.equal(response.status, 502);
          assert.deepEqual(await response.json(), {
            code: 'service_refused',
            message: 'FortFace refused this backend',
          });
        }
        const [error] = errors;
        assert.ok(error instanceof ServiceRefusal);
        assert.equal(error.url, `${fortface.url}/sdk/v1/handshake`);
        assert.equal(error.status, status);
        assert.equal(errors.length, 2);
      },
      () => ({ status, body }),
    );
    assert.equal(warnings.length, 1, 'the first failure is explained once');
    assert.match(warnings[0] ?? '', /first request to FortFace failed\. .*\/sdk\/v1\/handshake with \d+/);
    assert.match(warnings[0] ?? '', /FORTFACE_|backoffice/);
    assert.ok(![...errors, ...warnings].some((told) => String(told).includes(apiKey)));
  }
});

test('names an unreachable service by its address, and warns once, at the start', async () => {
  const { errors, warnings, options } = listen();
  const backend = createBackend('http://127.0.0.1:9', options);
  for (const method of ['GET', 'POST'] as const) {
    const request = method === 'GET' ? new Request(sessionUrl) : post(sessionUrl, sessionRequest);
    const response = await backend.handle(request);
    assert.equal(response.status, 502);
    const { code } = await response.json();
    assert.equal(code, 'unavailable');
  }
  assert.match(String(errors[0]), /http:\/\/127\.0\.0\.1:9\/\.well-known/);
  assert.match(String(errors[1]), /POST http:\/\/127\.0\.0\.1:9\/sdk\/v1\/handshake/);
  assert.equal(warnings.length, 1);

  const later = listen();
  await withBackend(
    later.options,
    async ({ backend: worked }) => {
      assert.equal((await worked.handle(post(sessionUrl, sessionRequest))).status, 200);
      assert.equal((await worked.handle(post(sessionUrl, sessionRequest))).status, 502);
    },
    (call, count) => (count === 1 ? respondWell(call) : { drop: true }),
  );
  assert.deepEqual([later.errors.length, later.warnings.length], [1, 0]);
});

test('reports a service without device keys with its own code and suggests both fixes', async () => {
  for (const answer of [
    { status: 404, body: '' },
    { status: 200, body: '<html>' },
    { status: 200, body: {} },
  ]) {
    const { warnings, options } = listen();
    await withBackend(
      options,
      async ({ backend }) => {
        const response = await backend.handle(new Request(sessionUrl));
        assert.equal(response.status, 502);
        assert.equal((await response.json()).code, 'device_keys_missing');
      },
      () => answer,
    );
    assert.match(warnings[0] ?? '', /route: 'backoffice'.*engine="vendor"/);
  }
});

test('reports captures refused because of the integrator’s account to onError', async () => {
  const { errors, options } = listen();
  await withBackend(
    options,
    async ({ backend }) => {
      const submission = await openForSubmit(backend);
      const response = await backend.handle(post(submitUrl, submission));
      assert.equal(response.status, 502, 'the token is not shown to the page');
      assert.match(String(errors[0]), /\/sdk\/v1\/liveness with 403 context_mismatch: not for \[redacted\]/);
    },
    (call) =>
      call.path === '/sdk/v1/liveness'
        ? { status: 403, body: { code: 'context_mismatch', message: `not for ${sessionToken}` } }
        : respondWell(call),
  );
});

test('warns of a missing grantSecret at the start, unless everything runs on this machine', () => {
  const start = (baseUrl: string, options: BackendOptions = {}): string[] => {
    const { warnings, options: listeners } = listen();
    createBackend(baseUrl, { ...listeners, ...options });
    return warnings;
  };
  assert.match(start('https://api.example')[0] ?? '', /grantSecret \(FORTFACE_GRANT_SECRET\)/);
  assert.equal(start('http://localhost:1', { env: { NODE_ENV: 'production' } }).length, 1);
  assert.equal(start('http://localhost:1').length, 0);
  assert.equal(
    start('https://api.example', { grantSecret: 'a secret of this test, for one process' }).length,
    0,
  );
});

test('names the option that fixes a grant of another process', async () => {
  for (const grantSecret of [undefined, 'a secret of this test, for one process']) {
    const { errors, options } = listen();
    await withBackend({ ...options, ...(grantSecret && { grantSecret }) }, async ({ backend, fortface }) => {
      const other = createBackend(fortface.url, { grantSecret: 'a secret of this test, for another one' });
      const submission = await openForSubmit(other);
      const response = await backend.handle(post(submitUrl, submission));
      assert.equal(response.status, 401);
      assert.equal((await response.json()).code, 'grant_invalid');
      assert.match(String(errors[0]), /grantSecret \(FORTFACE_GRANT_SECRET\)/);
      for (const junk of ['x', 'a.b.c.d.e', '....', 'eyJhbGciOiJkaXIifQ..a.b.c']) {
        await backend.handle(post(submitUrl, { ...submission, grant: junk }));
      }
      assert.equal(errors.length, 1, 'junk is no news');
    });
  }
});

test('does not relay an answer that hides the key or the token behind JSON escapes', async () => {
  for (const secret of [apiKey, sessionToken]) {
    const escaped = Array.from(
      secret,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ).join('');
    for (const [status, body] of [
      [400, `{"code":"bad","message":"key ${escaped}"}`],
      [200, `{"photo":{},"${escaped}":1}`],
      [200, `{"photo":{},"x":"${escaped}","x":1}`],
    ] as const) {
      await withBackend(
        {},
        async ({ backend }) => {
          const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
          assert.equal(response.status, 502, body);
          assert.ok(!(await response.text()).includes(secret));
        },
        (call) => (call.path === '/sdk/v1/liveness' ? { status, body } : respondWell(call)),
      );
    }
  }
});
