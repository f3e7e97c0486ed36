import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { everyPermission } from '../../demo/sandbox/access/permission.ts';
import { defaultApiKeys } from '../../demo/sandbox/sandbox-options.ts';
import { actionSchema, answerSchemas } from '../../src/contract/index.ts';
import { readFace, readFaceSaying } from './pictures.ts';
import { createTestClient, startTestSandbox, type TestSession } from './test-sandbox.ts';

const sandbox = await startTestSandbox(
  { after },
  {
    apiKeys: [
      ...defaultApiKeys,
      {
        secret: 'reader',
        accountName: 'sandbox',
        galleryIds: ['sandbox-gallery'],
        permissions: [
          { context: 'backoffice', endpoint: 'session', methods: ['GET'] },
          { context: 'backoffice', endpoint: 'enroll', methods: ['POST'] },
        ],
      },
      {
        secret: 'elsewhere',
        accountName: 'sandbox',
        galleryIds: ['sandbox-gallery-hash-only'],
        permissions: everyPermission,
      },
    ],
  },
);
const cpf = '52998224725';
const imgData = (await readFace()).toString('base64');

function legacy(session: TestSession, method: string, action: string, body: object) {
  return sandbox.request(method, `/backoffice/v1/${action}`, {
    headers: { authorization: `Bearer ${session.sessionToken}` },
    body,
  });
}

async function enrol(externalUserId: string, saying?: string) {
  const picture = saying === undefined ? await readFace() : await readFaceSaying(saying);
  return sandbox.backoffice('enroll', { externalUserId, imgData: picture.toString('base64') });
}

test('runs every action with a key alone and names its session', async () => {
  const person = { externalUserId: 'bia', document: cpf };
  for (const action of ['enroll', 'liveness', 'identify', 'search', 'capture'] as const) {
    const { status, body } = await sandbox.backoffice(action, {
      ...person,
      imgData,
      externalTransactionId: `group-${action}`,
    });
    assert.equal(status, 200, action);
    answerSchemas[action].parse(body);
    const log = await sandbox.sessionLog(body.sessionId ?? '');
    assert.deepEqual(
      [log.body.status, log.body['context'], log.body['action'], log.body['externalTransactionId']],
      ['succeeded', 'backoffice', action, `group-${action}`],
    );
    assert.equal(body.sdk, undefined);
  }
});

test('returns a score and no liveness for a Backoffice capture', async () => {
  const { body } = await sandbox.backoffice('capture', { document: cpf, imgData });
  assert.equal(body.providers?.identity.score, 0);
  assert.equal(body.photo, undefined);
});

test('runs every action with the token of a legacy handshake, once', async () => {
  for (const action of actionSchema.options) {
    const session = await sandbox.openSession(action, { context: 'backoffice' });
    const body = { imgData, externalUserId: action === 'enroll' ? 'legacy' : 'bia', document: cpf };
    const first = await legacy(session, 'POST', action, body);
    assert.equal(first.status, 200, action);
    const again = await legacy(session, 'POST', action, body);
    assert.deepEqual([again.status, again.body.code], [410, 'session_used']);
  }
});

test('runs the analyses listed in the request', async () => {
  const analysis = { nsfw: true, faceOcclusion: true, livenessCalibration: 'enhanced' };
  const liveness = await sandbox.backoffice('liveness', { image: imgData, analysis });
  assert.ok(liveness.body.nsfw && liveness.body.faceOcclusion);
  const search = await sandbox.backoffice('search', { imgData, analysis });
  assert.ok(search.body.faceOcclusion && !search.body.nsfw);
  const unsure = (await readFaceSaying('unsure')).toString('base64');
  const calibrated = await sandbox.backoffice('liveness', { imgData: unsure, analysis });
  assert.deepEqual(calibrated.body.photo?.liveness, { value: false, confidence: 40 });
});

const refusals = [
  ['no picture', 'liveness', {}, 400, 'request_malformed'],
  ['a data: address', 'liveness', { imgData: `data:image/jpeg;base64,${imgData}` }, 400, 'request_malformed'],
  ['base64 with a line break', 'liveness', { imgData: `${imgData}\n` }, 400, 'request_malformed'],
  [
    'a user who is not enrolled',
    'identify',
    { imgData, externalUserId: 'unknown-user' },
    404,
    'user_not_found',
  ],
  ['no user', 'enroll', { imgData }, 400, 'request_malformed'],
  ['no document', 'capture', { imgData }, 400, 'request_malformed'],
  ['a wrong CPF', 'capture', { imgData, document: '12345678900' }, 400, 'document_invalid'],
  ['a forced status', 'liveness', { imgData, externalTransactionId: 'sandbox:status=500' }, 500, 'internal'],
] as const;
for (const [what, action, body, status, code] of refusals) {
  test(`refuses a direct ${action} with ${what} with ${status} ${code} and logs its session`, async () => {
    const answer = await sandbox.backoffice(action, body);
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
    const log = await sandbox.sessionLog(answer.body.sessionId ?? '');
    assert.deepEqual([log.body.status, log.body.problem], ['failed', code]);
  });
}

test('keeps the session open after a mistake in a legacy request', async () => {
  const session = await sandbox.openSession('liveness', { context: 'backoffice' });
  assert.equal((await legacy(session, 'POST', 'liveness', {})).status, 400);
  assert.equal((await legacy(session, 'POST', 'liveness', { imgData })).status, 200);
});

test('limits a key to its permissions, by context, endpoint and method', async () => {
  const reader = createTestClient(sandbox.url, 'reader');
  const body = { imgData, externalUserId: 'reader-1' };
  assert.equal((await reader.backoffice('enroll', body)).status, 200);
  for (const answer of [
    await reader.backoffice('enroll', { externalUserId: 'reader-1' }, 'DELETE'),
    await reader.backoffice('enroll', { externalUserId: 'reader-1', sessionId: 'x' }, 'PUT'),
    await reader.backoffice('search', { imgData }),
    await reader.handshake('enroll', { context: 'backoffice' }),
    await reader.request('GET', '/backoffice/v1/sessions/photo/x', { headers: { 'x-api-key': 'reader' } }),
  ]) {
    assert.deepEqual([answer.status, answer.body.code], [403, 'permission_denied']);
  }
});

test("hides other clients' galleries from a key", async () => {
  const stranger = createTestClient(sandbox.url, 'elsewhere');
  assert.deepEqual((await stranger.backoffice('search', { imgData })).body.matches, []);
  const own = await sandbox.backoffice('liveness', { imgData });
  const log = await stranger.sessionLog(own.body.sessionId ?? '');
  assert.deepEqual([log.status, log.body.code], [404, 'session_not_found']);
  const named = await stranger.backoffice('search', { imgData, galleryId: 'sandbox-gallery' });
  assert.deepEqual([named.status, named.body.code], [403, 'permission_denied']);
});

test('replaces a face with that of an earlier session of the same user, and logs it', async () => {
  await enrol('carla', 'carla before');
  const later = await readFaceSaying('carla now');
  const source = await sandbox.capture('liveness', { image: later, body: { externalUserId: 'carla' } });
  const sessionId = source.session.sessionId;

  const updated = await sandbox.backoffice('enroll', { sessionId, externalUserId: 'carla' }, 'PUT');
  assert.equal(updated.status, 200);
  assert.equal(updated.body.api?.env, 'sandbox');
  const log = await sandbox.sessionLog(updated.body.sessionId ?? '');
  assert.deepEqual([log.body.isSuccess, log.body['action']], [true, 'update-enroll']);

  const match = (picture: Buffer) =>
    sandbox.backoffice('identify', { externalUserId: 'carla', imgData: picture.toString('base64') });
  assert.equal((await match(later)).body.matchLevel?.value, 16);
  const found = await sandbox.backoffice('search', { imgData: later.toString('base64') });
  assert.equal(found.body.matches?.[0]?.externalUserId, 'carla');
  assert.equal(found.body.matches.filter(({ externalUserId }) => externalUserId === 'carla').length, 1);
});

test('replaces and removes a face with the tokens of legacy handshakes', async () => {
  const enrolled = await enrol('dora');
  const update = await sandbox.openSession('update-enroll', { context: 'backoffice' });
  const body = { sessionId: enrolled.body.sessionId, externalUserId: 'dora' };
  assert.equal((await legacy(update, 'PUT', 'enroll', body)).status, 200);
  assert.equal((await legacy(update, 'PUT', 'enroll', body)).status, 410);
  const wrong = await sandbox.openSession('update-enroll', { context: 'backoffice' });
  assert.equal((await legacy(wrong, 'DELETE', 'enroll', body)).body.code, 'action_mismatch');
  const removal = await sandbox.openSession('delete-enroll', { context: 'backoffice' });
  assert.equal((await legacy(removal, 'DELETE', 'enroll', { externalUserId: 'dora' })).status, 200);
  const gone = await sandbox.backoffice('identify', { externalUserId: 'dora', imgData });
  assert.equal(gone.body.code, 'user_not_found');
});

test('requires a successful session with a picture of the same user for an update', async () => {
  const { body: enrolled } = await enrol('eva', 'eva');
  const put = (sessionId: string | undefined, externalUserId: string) =>
    sandbox.backoffice('enroll', { sessionId, externalUserId }, 'PUT');
  const { body: failed } = await sandbox.backoffice('identify', { imgData, externalUserId: 'stranger' });
  const { body: ofNobody } = await sandbox.backoffice('liveness', { imgData, externalUserId: 'unknown' });
  assert.equal((await put('no-such-session', 'eva')).body.code, 'session_not_found');
  assert.equal((await put(failed.sessionId, 'stranger')).body.code, 'session_unsuccessful');
  assert.equal((await put(enrolled.sessionId, 'bia')).body.code, 'permission_denied');
  assert.equal((await put(ofNobody.sessionId, 'unknown')).body.code, 'user_not_found');
  const removed = await sandbox.backoffice('enroll', { externalUserId: 'eva' }, 'DELETE');
  assert.equal((await put(removed.body.sessionId, 'eva')).body.code, 'photo_not_stored');
  assert.equal((await put(undefined, 'eva')).body.code, 'request_malformed');
});

test('no longer finds a removed face, and refuses to remove it twice', async () => {
  const picture = (await readFaceSaying('fabia')).toString('base64');
  await sandbox.backoffice('enroll', { externalUserId: 'fabia', imgData: picture });
  const removed = await sandbox.backoffice('enroll', { externalUserId: 'fabia' }, 'DELETE');
  assert.equal(removed.status, 200);
  const { body } = await sandbox.backoffice('search', { imgData: picture });
  assert.ok(!body.matches?.some(({ externalUserId }) => externalUserId === 'fabia'));
  const twice = await sandbox.backoffice('enroll', { externalUserId: 'fabia' }, 'DELETE');
  assert.deepEqual([twice.status, twice.body.code], [404, 'user_not_found']);
  assert.equal((await enrol('fabia', 'fabia')).status, 200, 'and the name is free again');
});

test('returns the picture of a session unchanged, and distinguishes it from any other', async () => {
  const { session } = await sandbox.capture('liveness');
  const headers = { 'x-api-key': 'sandbox-key' };
  const path = `/backoffice/v1/sessions/photo/${session.sessionId}`;
  const { status, body } = await sandbox.request('GET', path, { headers });
  assert.equal(status, 200);
  assert.equal(body.content, imgData);
  assert.equal(body.photoUrl, sandbox.url + path);

  const validate = async (imageData: string): Promise<unknown> => {
    const request = { headers, body: { sessionId: session.sessionId, imageData } };
    return (await sandbox.request('POST', '/backoffice/v1/sessions/photo/validate', request)).body;
  };
  assert.equal(await validate(imgData), true);
  assert.equal(await validate((await readFaceSaying('x')).toString('base64')), false);
});

test('validates pictures in a gallery that does not store them', async () => {
  const handshake = { galleryId: 'sandbox-gallery-hash-only' };
  const { session } = await sandbox.capture('liveness', { handshake });
  const { body } = await sandbox.request('POST', '/backoffice/v1/sessions/photo/validate', {
    headers: { 'x-api-key': 'sandbox-key' },
    body: { sessionId: session.sessionId, imageData: imgData },
  });
  assert.equal(body, true);
});

test('answers 404 for missing sessions and pictures, and 401 without a key', async () => {
  const get = (path: string, headers: Record<string, string> = { 'x-api-key': 'sandbox-key' }) =>
    sandbox.request('GET', `/backoffice/v1/sessions/${path}`, { headers });
  assert.equal((await get('nowhere')).body.code, 'session_not_found');
  assert.equal((await get('photo/nowhere')).body.code, 'session_not_found');
  const open = await sandbox.openSession('liveness');
  assert.equal((await get(`photo/${open.sessionId}`)).body.code, 'photo_not_stored');
  assert.deepEqual((await get('nowhere', {})).status, 401);
  assert.deepEqual((await get('photo/nowhere', { 'x-api-key': 'no' })).body.code, 'key_invalid');
});

test('logs the findings of a session without its picture', async () => {
  const { session } = await sandbox.capture('identify', {
    body: { externalUserId: 'bia', externalTransactionId: 'sandbox:liveness=false' },
    handshake: { externalTransactionId: 'order-17', analysis: { nsfw: true } },
  });
  const { body } = await sandbox.sessionLog(session.sessionId);
  assert.deepEqual(
    [body.isSuccess, body['context'], body['externalUserId'], body['externalTransactionId']],
    [false, 'sdk', 'bia', 'order-17'],
  );
  assert.match(JSON.stringify(body['analysis']), /"liveness":\{"value":false/);
  assert.match(JSON.stringify(body['requestedAnalysis']), /"nsfw":true/);
  assert.ok(JSON.stringify(body).length < 2000);
});
