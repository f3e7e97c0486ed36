import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { deviceKeySetSchema, problemSchema } from '../../src/contract/index.ts';
import { defaultApiKeys } from '../../demo/sandbox/sandbox-options.ts';
import { createFakeFaceAnalysis } from './fake-face-analysis.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });

test('reports that it is alive and ready', async () => {
  assert.equal((await sandbox.request('GET', '/healthcheck')).body.status, 'ok');
  assert.equal((await sandbox.request('GET', '/readiness')).body.status, 'ready');
});

test('the device key set is public, readable from any page and cacheable for an hour', async () => {
  const { status, headers, body } = await sandbox.request('GET', '/.well-known/fortface/jwks.json');
  assert.equal(status, 200);
  deviceKeySetSchema.parse(body);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.match(headers.get('cache-control') ?? '', /max-age=3600/);
});

test('the description lists every path of the API page, out of the schemas that read the requests', async () => {
  const { body } = await sandbox.request('GET', '/openapi.json');
  const paths = body['paths'] as Record<string, Record<string, { requestBody?: object }>>;
  for (const context of ['sdk', 'backoffice']) {
    for (const name of ['handshake', 'liveness', 'enroll', 'identify', 'search', 'capture']) {
      assert.ok(paths[`/${context}/v1/${name}`]?.['post'], `${context} ${name}`);
    }
  }
  assert.deepEqual(Object.keys(paths['/backoffice/v1/enroll'] ?? {}).sort(), ['delete', 'post', 'put']);
  assert.ok(paths['/backoffice/v1/sessions/photo/{sessionId}']?.['get']);
  const handshake = JSON.stringify(paths['/sdk/v1/handshake']?.['post']?.requestBody);
  assert.match(handshake, /"update-enroll"/);
  assert.match(handshake, /"required":\["galleryId","accountName","action"\]/);
});

test('the reference loads files of the sandbox alone, under a policy without anything inline', async () => {
  const response = await fetch(`${sandbox.url}/`);
  const html = await response.text();
  assert.doesNotMatch(response.headers.get('content-security-policy') ?? 'unsafe', /unsafe|http|\*/);
  assert.equal(response.headers.get('access-control-allow-origin'), null);
  assert.doesNotMatch(html, /<style|<script>|@import|https?:\/\//);
  const files = [...html.matchAll(/(?:src|href)="(reference\/[^"]+)"/g)].map(([, file = '']) => file);
  assert.equal(files.length, 4);
  for (const file of files) {
    const { status, headers } = await fetch(`${sandbox.url}/${file}`, { method: 'GET' });
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    assert.deepEqual([status, headers.get('content-type')], [200, `${type}; charset=utf-8`], file);
  }
});

test('the reference fills in the key of the documentation, and never a configured one', async (t) => {
  assert.match(await (await fetch(`${sandbox.url}/`)).text(), /data-api-key="sandbox-key"/);
  const [apiKey] = defaultApiKeys;
  const configured = await startTestSandbox(t, { apiKeys: [{ ...apiKey!, secret: 'configured' }] });
  const html = await (await fetch(`${configured.url}/`)).text();
  assert.doesNotMatch(html, /data-api-key|configured/);
});

for (const [method, path, status, code] of [
  ['GET', '/nowhere', 404, 'route_not_found'],
  ['POST', '/sdk/v1/enrol', 404, 'route_not_found'],
  ['GET', '/sdk/v1/liveness', 405, 'method_not_allowed'],
  ['PUT', '/sdk/v1/enroll', 405, 'method_not_allowed'],
  ['DELETE', '/backoffice/v1/sessions/abc', 405, 'method_not_allowed'],
] as const) {
  test(`${method} ${path} is answered with ${status} ${code}`, async () => {
    const answer = await sandbox.request(method, path);
    assert.deepEqual([answer.status, problemSchema.parse(answer.body).code], [status, code]);
    if (status === 405) assert.match(answer.headers.get('allow') ?? '', /POST|GET/);
  });
}

test('bad input of any kind is never a server error', async () => {
  const headers = { 'x-api-key': 'sandbox-key' };
  const bodies = [
    '{',
    'null',
    '[]',
    '"text"',
    '1',
    '{"imgData":1}',
    '{"__proto__":{"imgData":"x"}}',
    '\u0000',
  ];
  for (const body of bodies) {
    for (const path of [
      '/backoffice/v1/liveness',
      '/sdk/v1/handshake',
      '/backoffice/v1/sessions/photo/validate',
    ]) {
      const answer = await sandbox.request('POST', path, { headers, body });
      assert.deepEqual([answer.status, answer.body.code], [400, 'request_malformed'], `${path} ${body}`);
    }
  }
  const text = await sandbox.request('POST', '/sdk/v1/handshake', {
    headers: { ...headers, 'content-type': 'text/plain' },
    body: 'hello',
  });
  assert.equal(text.status, 400);
  const strange = await sandbox.request('GET', '/backoffice/v1/sessions/%E0%A4%A', { headers });
  assert.ok(strange.status >= 400 && strange.status < 500);
});

test('answers a body beyond the limit with 413, and stops reading', async () => {
  const answer = await sandbox.request('POST', '/backoffice/v1/liveness', {
    headers: { 'x-api-key': 'sandbox-key' },
    body: { imgData: 'A'.repeat(9_000_000) },
  });
  assert.deepEqual([answer.status, answer.body.code], [413, 'request_too_large']);
});

test('tells a key that requests too often when to retry', async (t) => {
  const limited = await startTestSandbox(t, { rateLimitPerMinute: 3 });
  const statuses: number[] = [];
  for (let round = 0; round < 4; round += 1) statuses.push((await limited.sessionLog('x')).status);
  assert.deepEqual(statuses, [404, 404, 404, 429]);
  const refused = await limited.sessionLog('x');
  assert.equal(refused.body.code, 'rate_limited');
  assert.ok(Number(refused.headers.get('retry-after')) >= 1);
  assert.equal((await limited.request('GET', '/healthcheck')).status, 200);
});

test("every answer carries the caller's request id, or one of its own", async () => {
  const given = await sandbox.request('GET', '/healthcheck', { headers: { 'x-request-id': 'abc-1' } });
  assert.equal(given.headers.get('x-request-id'), 'abc-1');
  const strange = await sandbox.request('GET', '/healthcheck', {
    headers: { 'x-request-id': 'a b<script>' },
  });
  assert.match(strange.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
});

test('stopping lets what is under way finish and then refuses', async (t) => {
  const fake = createFakeFaceAnalysis();
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const stopping = await startTestSandbox(t, {
    faceAnalysis: {
      ...fake,
      analyse: async (picture, wanted) => {
        begin();
        await delay(1000);
        return fake.analyse(picture, wanted);
      },
    },
  });
  const session = await stopping.openSession('liveness');
  const answer = stopping.submit(session, 'liveness', await stopping.seal(session));
  await begun;
  await stopping.stop();
  assert.equal((await answer).status, 200);
  await assert.rejects(fetch(`${stopping.url}/healthcheck`));
  await stopping.stop();
});

test('refuses an overlong or malformed URL in the documented form', async () => {
  const headers = { 'x-api-key': 'sandbox-key' };
  const long = await sandbox.request('GET', `/backoffice/v1/sessions/${'x'.repeat(2000)}`, { headers });
  assert.deepEqual([long.status, long.body.code], [413, 'request_too_large']);
  const unreadable = await sandbox.request('GET', '/backoffice/v1/sessions/%E0%A4%A', { headers });
  assert.deepEqual([unreadable.status, unreadable.body.code], [400, 'request_malformed']);
});
