// The sandbox that serves only what FortFace's API page documents, and the backend's route `backoffice` in front of it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { actionSchema, answerSchemas, type Action } from 'fortface-capture/contract';
import { allowEveryone, createFortfaceBackend } from 'fortface-capture/server';
import { createPage, type Person } from '../support/backend/page.ts';
import { cpf, grantSecret, picture } from '../support/backend/with-route.ts';
import { readFace } from './pictures.ts';
import { sealDevice } from './seal.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after }, { asDocumented: true });
const withKey = { 'x-api-key': 'sandbox-key' };
const imgData = (await readFace()).toString('base64');
const handshakeBody = { galleryId: 'sandbox-gallery', accountName: 'sandbox', deviceRequestInfo: 'opaque' };

test('serves nothing that the page does not document', async () => {
  for (const path of ['/.well-known/fortface/jwks.json', '/openapi.json', '/', '/backoffice/v1/sessions/x']) {
    assert.equal((await sandbox.request('GET', path, { headers: withKey })).status, 404, path);
  }
  for (const path of ['/healthcheck', '/readiness'])
    assert.equal((await sandbox.request('GET', path)).status, 200);
});

test('does not know ff-envelope/1: refuses device information that another sandbox opens', async (t) => {
  const full = await startTestSandbox(t);
  const { deviceRequestInfo } = await sealDevice(await full.keySet());
  const body = { ...handshakeBody, action: 'liveness', deviceRequestInfo };
  const refused = await sandbox.request('POST', '/sdk/v1/handshake', { headers: withKey, body });
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.field],
    [400, 'request_malformed', undefined],
  );
  assert.equal(
    (await full.request('POST', '/sdk/v1/handshake', { headers: withKey, body })).status,
    200,
    'the same request is good elsewhere',
  );
});

test('answers a Backoffice handshake in "body", without anything that the page does not name', async () => {
  const path = '/backoffice/v1/handshake';
  const body = { ...handshakeBody, action: 'liveness' };
  const answer = await sandbox.request('POST', path, { headers: withKey, body });
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(answer.body), ['body']);
  const session = answer.body['body'] as Record<string, string>;
  assert.deepEqual(Object.keys(session).sort(), ['sessionId', 'sessionKey', 'sessionToken']);
  const used = await sandbox.request('POST', '/backoffice/v1/liveness', {
    headers: { authorization: `Bearer ${session['sessionToken']}` },
    body: { imgData },
  });
  assert.equal(used.status, 200);
  const without = { ...body, deviceRequestInfo: undefined };
  const refused = await sandbox.request('POST', path, { headers: withKey, body: without });
  assert.equal(refused.status, 400);
});

test('names no field in its errors, whose body has code, message and session alone', async () => {
  for (const [body, names] of [
    [{ imgData: 'a' }, ['code', 'message', 'sessionId']],
    [{ imgData: 'aaaa', analysis: { nsfw: 'yes' } }, ['code', 'message', 'sessionId']],
  ] as const) {
    const refused = await sandbox.backoffice('liveness', body);
    assert.equal(refused.status, 400);
    assert.deepEqual(Object.keys(refused.body).sort(), names);
  }
  assert.deepEqual(Object.keys((await sandbox.request('GET', '/nope')).body).sort(), ['code', 'message']);
});

test("spells its answers as the page's examples do", async () => {
  const person = { externalUserId: 'ana', document: '52998224725', imgData };
  const enrolled = await sandbox.backoffice('enroll', person);
  assert.equal(typeof enrolled.body.api?.timestamp, 'string');
  assert.equal(typeof enrolled.body.sessionId, 'string');
  const liveness = await sandbox.backoffice('liveness', person);
  assert.equal(typeof liveness.body.api?.timestamp, 'number');
  const search = await sandbox.backoffice('search', person);
  assert.equal(search.body.api, undefined);
  const { photo } = search.body as { photo?: { api?: { timestamp: unknown } } };
  assert.equal(typeof photo?.api?.timestamp, 'string');
  assert.equal(search.body.matches?.[0]?.externalUserId, 'ana');
  const capture = await sandbox.backoffice('capture', person);
  assert.equal(capture.body.photo, undefined, 'liveness return only for SDK');
  assert.equal(capture.body.providers?.identity.score, 0, 'the CPF ends in 5');
});

test('takes a sandbox: id for an id like any other', async () => {
  const externalTransactionId = 'sandbox:liveness=false,status=503';
  const { status, body } = await sandbox.backoffice('liveness', { imgData, externalTransactionId });
  assert.equal(status, 200);
  assert.deepEqual(body.photo?.liveness, { value: true, confidence: 90 });
});

test('serves the route backoffice of an integrator for all five actions', async () => {
  const backend = createFortfaceBackend({
    baseUrl: sandbox.url,
    apiKey: 'sandbox-key',
    galleryId: 'sandbox-gallery',
    accountName: 'sandbox',
    route: 'backoffice',
    authorize: allowEveryone(),
    grantSecret,
    env: {},
  });
  const page = createPage({
    send: (request) => backend.handle(request),
    sessionUrl: 'http://localhost:8080/api/fortface/session',
    image: picture,
  });
  const people: Readonly<Record<Action, Person>> = {
    enroll: { externalUserId: 'bia' },
    liveness: {},
    identify: { externalUserId: 'bia' },
    search: {},
    capture: { document: cpf },
  };
  assert.deepEqual(Object.keys(people).sort(), [...actionSchema.options].sort());
  for (const [action, person] of Object.entries(people) as [Action, Person][]) {
    const { status, body } = await page.capture(action, person);
    assert.equal(status, 200, `${action}: ${JSON.stringify(body)}`);
    assert.ok(answerSchemas[action].safeParse(body).success, action);
  }
});
