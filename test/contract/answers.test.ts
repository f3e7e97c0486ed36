// Every path and method of the API, taken once and refused at least once, against the API's own description.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { actionPath, actionSchema } from '../../src/contract/index.ts';
import { readFace, readFaceSaying } from '../sandbox/pictures.ts';
import { sealDevice } from '../sandbox/seal.ts';
import { startTestSandbox } from '../sandbox/test-sandbox.ts';
import { loadApiContract, type JsonAnswer } from './api-contract.ts';
import { startWithoutStore } from './start-without-store.ts';

/** What no caller can bring about, and why. */
const unreachable: Readonly<Record<string, string>> = {
  'GET /healthcheck default': 'it checks nothing, because a process that answers is alive',
};

const sandbox = await startTestSandbox({ after });
const contract = await loadApiContract(sandbox.url);
const withKey = { 'x-api-key': 'sandbox-key' };
const cpf = '52998224725';
const imgData = (await readFace()).toString('base64');
const person = { externalUserId: 'ana', document: cpf };

interface Sent {
  headers?: Record<string, string>;
  body?: unknown;
}

async function call(method: string, path: string, sent: Sent = {}, url = sandbox.url): Promise<JsonAnswer> {
  const { headers = {}, body } = sent;
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: JSON.parse(await response.text()),
  };
  contract.checkAnswer(method, path, answer);
  return answer;
}

/** A request of the described form that is done. */
async function taken(method: string, path: string, sent: Sent = {}): Promise<unknown> {
  if (sent.body !== undefined) assert.ok(contract.isRequest(method, path, sent.body), `${method} ${path}`);
  const answer = await call(method, path, sent);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

async function refused(
  method: string,
  path: string,
  [status, code]: readonly [number, string],
  sent: Sent = {},
): Promise<void> {
  const answer = await call(method, path, sent);
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.ok(typeof answer.body === 'object' && answer.body !== null && 'code' in answer.body);
  assert.equal(answer.body.code, code);
}

async function directSession(body: object = {}): Promise<string> {
  const answer = await sandbox.backoffice('liveness', { imgData, ...body });
  return answer.body.sessionId ?? assert.fail('a direct call has no session');
}

test('answers health, readiness and the device key set as described', async () => {
  for (const path of ['/healthcheck', '/readiness', '/.well-known/fortface/jwks.json']) {
    await taken('GET', path);
  }
});

for (const context of ['sdk', 'backoffice'] as const) {
  test(`answers the ${context} handshake as described, both for success and refusal`, async () => {
    const path = `/${context}/v1/handshake`;
    const { deviceRequestInfo } = await sealDevice(await sandbox.keySet());
    const body = {
      galleryId: 'sandbox-gallery',
      accountName: 'sandbox',
      action: 'liveness',
      deviceRequestInfo,
      analysis: { nsfw: true, faceOcclusion: true, livenessCalibration: 'enhanced' },
    };
    await taken('POST', path, { headers: withKey, body });
    await refused('POST', path, [409, 'envelope_replay'], { headers: withKey, body });
    await refused('POST', path, [401, 'key_missing'], { body });
    await refused('POST', path, [401, 'key_invalid'], { headers: { 'x-api-key': 'wrong' }, body });
    await refused('POST', path, [404, 'gallery_not_found'], {
      headers: withKey,
      body: { ...body, galleryId: 'nowhere' },
    });
    await refused('POST', path, [403, 'permission_denied'], {
      headers: withKey,
      body: { ...body, accountName: 'another' },
    });
    await refused('POST', path, [400, 'request_malformed'], { headers: withKey, body: {} });
    assert.ok(!contract.isRequest('POST', path, {}), 'the description says so too');
  });
}

// `enroll` first: the other actions search for the user it enrols.
const actions = [...actionSchema.options].sort((a, b) => Number(b === 'enroll') - Number(a === 'enroll'));
for (const action of actions) {
  test(`answers a sealed capture for ${action} as described, both for success and refusal`, async () => {
    const path = actionPath('sdk', action);
    const analysis = { nsfw: true, faceOcclusion: true };
    const session = await sandbox.openSession(action, { body: { analysis } });
    const headers = { authorization: `Bearer ${session.sessionToken}` };
    const body = { ...(await sandbox.seal(session)), ...person, returnPhoto: true };
    await refused('POST', path, [400, 'envelope_malformed'], { headers, body: { ...body, data: 'x' } });
    await refused('POST', path, [400, 'envelope_mix'], {
      headers,
      body: { ...body, data: (await sandbox.seal(session)).data },
    });
    await refused('POST', path, [503, 'unavailable'], {
      headers,
      body: { ...body, externalTransactionId: 'sandbox:status=503' },
    });
    await taken('POST', path, { headers, body });
    await refused('POST', path, [409, 'envelope_replay'], { headers, body });
    await refused('POST', path, [410, 'session_used'], {
      headers,
      body: { ...(await sandbox.seal(session)), ...person },
    });
    await refused('POST', path, [401, 'token_missing'], { body });
    await refused('POST', path, [401, 'token_invalid'], { headers: { authorization: 'Bearer x' }, body });
    const other = await sandbox.openSession(action === 'liveness' ? 'search' : 'liveness');
    await refused('POST', path, [403, 'action_mismatch'], {
      headers: { authorization: `Bearer ${other.sessionToken}` },
      body,
    });
    const faceless = await sandbox.openSession(action);
    await refused('POST', path, [422, 'no_face'], {
      headers: { authorization: `Bearer ${faceless.sessionToken}` },
      body: {
        ...(await sandbox.seal(faceless, { image: await readFaceSaying('no_face') })),
        ...person,
        externalUserId: action === 'enroll' ? 'dora' : 'ana',
      },
    });
  });
}

for (const action of actions) {
  test(`answers a server's ${action} as described, both for success and refusal`, async () => {
    const path = actionPath('backoffice', action);
    const analysis = { nsfw: true, faceOcclusion: true, livenessCalibration: 'enhanced' };
    const body = { ...person, externalUserId: action === 'enroll' ? 'bia' : 'ana', imgData, analysis };
    await taken('POST', path, { headers: withKey, body });
    const session = await sandbox.openSession(action, { context: 'backoffice' });
    const bearer = { authorization: `Bearer ${session.sessionToken}` };
    const legacy = { ...body, externalUserId: action === 'enroll' ? 'carla' : 'ana' };
    await taken('POST', path, { headers: bearer, body: legacy });
    await refused('POST', path, [410, 'session_used'], { headers: bearer, body: legacy });
    await refused('POST', path, [401, 'key_missing'], { body });
    await refused('POST', path, [400, 'request_malformed'], { headers: withKey, body: person });
    for (const problem of ['no_face', 'many_faces', 'image_unreadable'] as const) {
      const picture = (await readFaceSaying(problem)).toString('base64');
      await refused('POST', path, [422, problem], {
        headers: withKey,
        body: { ...body, externalUserId: action === 'enroll' ? 'dora' : 'ana', imgData: picture },
      });
    }
    await refused('POST', path, [404, 'gallery_not_found'], {
      headers: withKey,
      body: { ...body, galleryId: 'nowhere' },
    });
    const page = await sandbox.openSession(action);
    await refused('POST', path, [403, 'context_mismatch'], {
      headers: { authorization: `Bearer ${page.sessionToken}` },
      body,
    });
  });
}

test('describes the errors of single actions, too', async () => {
  const headers = withKey;
  await refused('POST', '/backoffice/v1/enroll', [409, 'user_already_enrolled'], {
    headers,
    body: { externalUserId: 'ana', imgData },
  });
  await refused('POST', '/backoffice/v1/identify', [404, 'user_not_found'], {
    headers,
    body: { externalUserId: 'unknown-user', imgData },
  });
  await refused('POST', '/backoffice/v1/capture', [400, 'document_invalid'], {
    headers,
    body: { document: '12345678900', imgData },
  });
  await refused('POST', '/backoffice/v1/liveness', [413, 'request_too_large'], {
    headers,
    body: { imgData: 'A'.repeat(9_000_000) },
  });
});

test('answers the replacement and removal of a face as described, both for success and refusal', async () => {
  const path = '/backoffice/v1/enroll';
  const headers = withKey;
  const sessionId = await directSession({ externalUserId: 'ana' });
  await taken('PUT', path, { headers, body: { sessionId, externalUserId: 'ana' } });
  await refused('PUT', path, [404, 'session_not_found'], {
    headers,
    body: { sessionId: 'x', externalUserId: 'ana' },
  });
  const failed = await sandbox.backoffice('identify', { externalUserId: 'unknown-user', imgData });
  await refused('PUT', path, [409, 'session_unsuccessful'], {
    headers,
    body: { sessionId: failed.body.sessionId, externalUserId: 'unknown-user' },
  });
  await refused('PUT', path, [400, 'request_malformed'], { headers, body: { sessionId } });
  await taken('DELETE', path, { headers, body: { externalUserId: 'ana' } });
  await refused('DELETE', path, [404, 'user_not_found'], { headers, body: { externalUserId: 'ana' } });
  await refused('DELETE', path, [401, 'key_missing'], { body: { externalUserId: 'ana' } });
});

test('answers log, picture and validation of a session as described, both for success and refusal', async () => {
  const headers = withKey;
  const base = '/backoffice/v1/sessions';
  const sessionId = await directSession();
  await taken('GET', `${base}/${sessionId}`, { headers });
  const open = await sandbox.openSession('liveness');
  await taken('GET', `${base}/${open.sessionId}`, { headers });
  await refused('GET', `${base}/unknown`, [404, 'session_not_found'], { headers });
  await taken('GET', `${base}/photo/${sessionId}`, { headers });
  await refused('GET', `${base}/photo/${sessionId}`, [401, 'key_missing']);
  const unkept = await directSession({ galleryId: 'sandbox-gallery-hash-only' });
  await refused('GET', `${base}/photo/${unkept}`, [404, 'photo_not_stored'], { headers });
  const validate = `${base}/photo/validate`;
  assert.equal(
    await taken('POST', validate, { headers, body: { sessionId, imageData: imgData } }),
    true,
    'the same picture',
  );
  assert.equal(await taken('POST', validate, { headers, body: { sessionId, imageData: 'AAAA' } }), false);
  await refused('POST', validate, [400, 'request_malformed'], { headers, body: { sessionId } });
});

test('refuses an unknown address or method in the same form', async () => {
  await refused('GET', '/nowhere', [404, 'route_not_found']);
  await refused('GET', '/sdk/v1/handshake', [405, 'method_not_allowed']);
  await refused('DELETE', '/healthcheck', [405, 'method_not_allowed']);
});

test('refuses an expired session and a key over its rate limit as described', async (t) => {
  let nowMs = Date.now();
  const hurried = await startTestSandbox(t, { now: () => nowMs, rateLimitPerMinute: 3 });
  const session = await hurried.openSession('liveness');
  const headers = { authorization: `Bearer ${session.sessionToken}` };
  const body = await hurried.seal(session);
  nowMs += 700_000;
  const expired = await call('POST', '/sdk/v1/liveness', { headers, body }, hurried.url);
  assert.equal(expired.status, 410);
  const statuses: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const answer = await call('GET', '/backoffice/v1/sessions/x', { headers: withKey }, hurried.url);
    statuses.push(answer.status);
  }
  assert.equal(statuses.at(-1), 429);
});

test('refuses requests in the described form after the store fails', async (t) => {
  const url = await startWithoutStore(t);
  assert.equal((await call('GET', '/readiness', {}, url)).status, 503);
  assert.equal((await call('GET', '/.well-known/fortface/jwks.json', {}, url)).status, 503);
  assert.equal((await call('GET', '/healthcheck', {}, url)).status, 200);
});

test('detects an answer that differs from the description', () => {
  const contentType = 'application/json; charset=utf-8';
  const check = (status: number, body: unknown, path = '/sdk/v1/liveness', method = 'POST'): void =>
    contract.checkAnswer(method, path, { status, contentType, body });
  assert.throws(() => check(200, { photo: { liveness: 'yes' } }));
  assert.throws(() => check(200, {}));
  assert.throws(() => check(400, { message: 'without a code' }));
  assert.throws(() => check(400, { code: 'made_up', message: 'x' }));
  assert.throws(() => check(400, { code: 'no_face', message: 'with the status of another' }));
  assert.throws(() => check(200, {}, '/undescribed', 'GET'));
  assert.doesNotThrow(() => check(422, { code: 'no_face', message: 'x' }));
});

test('covers every path, method and status of the description', () => {
  const described = contract.operations.flatMap(({ method, path }) => [
    `${method} ${path} 200`,
    `${method} ${path} default`,
  ]);
  const missing = described.filter((answer) => !contract.met.has(answer));
  assert.deepEqual(missing, Object.keys(unreachable));
  assert.ok(contract.operations.length >= 20, 'the description is the whole API');
});
