// The API page, row by row, where it lists things in tables.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import * as z from 'zod/mini';
import { everyPermission, type Operation } from '../../demo/sandbox/access/permission.ts';
import { actionSchema } from '../../src/contract/index.ts';
import { analysesByEndpoint, analysesIn } from './analyses-in.ts';
import { readFace } from './pictures.ts';
import { createTestClient, startTestSandbox } from './test-sandbox.ts';

/** Every cell of the table of permissions (3.1), with what the page calls "log session" as `session`. */
const operations: readonly Operation[] = everyPermission.flatMap(({ context, endpoint, methods }) =>
  methods.map((method) => ({ context, endpoint, method })),
);
const nameOf = ({ context, endpoint, method }: Operation): string => `${context} ${method} ${endpoint}`;

const sandbox = await startTestSandbox(
  { after },
  {
    apiKeys: [
      {
        secret: 'sandbox-key',
        accountName: 'sandbox',
        galleryIds: ['sandbox-gallery'],
        permissions: everyPermission,
      },
      ...operations.map((operation) => ({
        secret: nameOf(operation),
        accountName: 'sandbox',
        galleryIds: ['sandbox-gallery'],
        permissions: [
          // The test needs a handshake to get the session for the refusal.
          { context: 'sdk' as const, endpoint: 'handshake' as const, methods: ['POST' as const] },
          { ...operation, methods: [operation.method] },
        ],
      })),
    ],
  },
);
const imgData = (await readFace()).toString('base64');
const cpf = '52998224725';

/** Performs the operation, formed well enough that only a missing permission can be the reason for a 403. */
async function attempt(
  client: typeof sandbox | ReturnType<typeof createTestClient>,
  operation: Operation,
  secret: string,
) {
  const { context, endpoint, method } = operation;
  const headers = { 'x-api-key': secret };
  if (endpoint === 'handshake') return client.handshake('liveness', { context });
  if (context === 'sdk') return client.submit(await client.openSession(endpoint), endpoint, {});
  if (endpoint === 'session') return client.request(method, '/backoffice/v1/sessions/x', { headers });
  if (endpoint !== 'photo') return client.backoffice(endpoint, {}, method);
  return method === 'GET'
    ? client.request('GET', '/backoffice/v1/sessions/photo/x', { headers })
    : client.request('POST', '/backoffice/v1/sessions/photo/validate', { headers, body: {} });
}

test('has the permissions table of the API page', () => {
  assert.deepEqual(
    everyPermission.map(({ context, endpoint, methods }) => `${context} ${endpoint} ${methods.join()}`),
    [
      'sdk handshake POST',
      'sdk enroll POST',
      'sdk identify POST',
      'sdk search POST',
      'sdk liveness POST',
      'sdk capture POST',
      'backoffice handshake POST',
      'backoffice enroll POST,PUT,DELETE',
      'backoffice identify POST',
      'backoffice search POST',
      'backoffice liveness POST',
      'backoffice capture POST',
      'backoffice photo GET,POST',
      'backoffice session GET',
    ],
  );
});

for (const permitted of operations) {
  test(`permits ${nameOf(permitted)} and nothing else with a key for it`, async () => {
    const client = createTestClient(sandbox.url, nameOf(permitted));
    const done: string[] = [];
    for (const operation of operations) {
      if (operation.context === 'sdk' && operation.endpoint === 'handshake') continue;
      const { status, body } = await attempt(client, operation, nameOf(permitted));
      if (status === 403 && body.code === 'permission_denied') continue;
      assert.ok(status === 200 || status === 400 || status === 404, `${nameOf(operation)}: ${status}`);
      done.push(nameOf(operation));
    }
    const isHandshake = permitted.context === 'sdk' && permitted.endpoint === 'handshake';
    assert.deepEqual(done, isHandshake ? [] : [nameOf(permitted)]);
  });
}

test('names the operational session of every direct route, in success and error alike', async () => {
  const user = { externalUserId: 'direct' };
  const enrolled = await sandbox.backoffice('enroll', { ...user, imgData });
  const { sessionId } = enrolled.body;
  const right = [
    ['identify', 'POST', { ...user, imgData }],
    ['search', 'POST', { imgData }],
    ['liveness', 'POST', { imgData }],
    ['capture', 'POST', { imgData, document: cpf }],
    ['enroll', 'PUT', { ...user, sessionId }],
    ['enroll', 'DELETE', user],
  ] as const;
  const wrong = [
    ['enroll', 'POST', { imgData }, 400],
    ['identify', 'POST', { imgData, externalUserId: 'unknown-user' }, 404],
    ['search', 'POST', {}, 400],
    ['liveness', 'POST', { imgData: 'AAAA' }, 200],
    ['capture', 'POST', { imgData, document: '12345678900' }, 400],
    ['enroll', 'PUT', { ...user, sessionId: 'none' }, 404],
    ['enroll', 'DELETE', { externalUserId: 'unknown-user' }, 404],
  ] as const;
  const seen = new Set([sessionId]);
  for (const [endpoint, method, body, expected = 200] of [...right, ...wrong]) {
    const answer = await sandbox.backoffice(endpoint, body, method);
    assert.equal(answer.status, expected, `${method} ${endpoint}`);
    const log = await sandbox.sessionLog(answer.body.sessionId ?? '');
    assert.equal(log.body.isSuccess, expected === 200, `${method} ${endpoint}`);
    seen.add(answer.body.sessionId);
  }
  assert.equal(seen.size, 1 + right.length + wrong.length, 'each call has a session of its own');
});

test('supports analyses by endpoint as in 3.12.1, in the Backoffice as in the SDK', async () => {
  const analysis = { nsfw: true, faceOcclusion: true, livenessCalibration: 'enhanced' };
  await sandbox.backoffice('enroll', { externalUserId: 'known', imgData });
  const seen: Record<string, string> = {};
  for (const action of actionSchema.options) {
    const body = { imgData, analysis, document: cpf, externalUserId: action === 'enroll' ? 'new' : 'known' };
    const answer = await sandbox.backoffice(action, body);
    assert.equal(answer.status, 200, action);
    seen[action] = analysesIn(answer.body);
  }
  assert.deepEqual(seen, analysesByEndpoint);
});

test('accepts the page’s own examples despite their oddities', async () => {
  const headers = { 'x-api-key': 'sandbox-key', 'content-type': 'application/json' };
  const live = await sandbox.backoffice('liveness', {
    image: imgData,
    returnPhoto: true,
    analysis: { livenessCalibration: 'enhanced', faceOcclusion: true, nsfw: true },
  });
  assert.equal(live.status, 200, '"image" for imgData');
  assert.equal(live.body.imgData, undefined, 'returnPhoto is of the SDK alone');
  const photo = await sandbox.request('GET', `/backoffice/v1/sessions/photo/${live.body.sessionId}`, {
    headers,
  });
  assert.deepEqual([photo.status, photo.body.content], [200, imgData], 'a GET that says it is JSON');
  const opened = await sandbox.handshake('capture', {
    body: { apiKey: 'YOUR_API_KEY', analysis: { nsfw: true }, externalTransactionId: 'order-17' },
  });
  assert.equal(opened.status, 200, 'capture as an action, and a key in the body that is not read');
  const removed = await sandbox.request('DELETE', '/backoffice/v1/enroll', { headers });
  assert.deepEqual(
    [removed.status, removed.body.code],
    [400, 'request_malformed'],
    'a DELETE without a body',
  );
});

const rowPattern = /^\| (?:SDK|Backoffice) \| (\w+) \| `([^`]+)` \| ([^|]+) \|$/gm;

test('lists every endpoint of the description in the README, and each with a test that names it', async () => {
  const folder = new URL('./', import.meta.url);
  const coverage = await readFile(new URL('README.md', folder), 'utf8');
  const rows = [...coverage.matchAll(rowPattern)];
  const readme = await readFile(new URL('../../demo/sandbox/README.md', folder), 'utf8');
  assert.deepEqual(
    [...readme.matchAll(rowPattern)].map(([, method, path]) => `${method} ${path}`).sort(),
    rows.map(([, method, path]) => `${method} ${path}`).sort(),
  );
  const { body } = await sandbox.request('GET', '/openapi.json');
  const paths = z.record(z.string(), z.record(z.string(), z.unknown())).parse(body['paths']);
  const described = Object.entries(paths)
    .filter(([path]) => /^\/(?:sdk|backoffice)\//.test(path))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  assert.deepEqual(rows.map(([, method, path]) => `${method} ${path}`).sort(), described.sort());
  for (const [, , path = '', proofs = ''] of rows) {
    const files = [...proofs.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => new URL(file, folder));
    const tests = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const name = path.split('/').findLast((part) => !part.startsWith('{')) ?? '';
    assert.ok(tests.length > 0 && tests.some((text) => text.includes(name)), path);
  }
});
