import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { actionSchema, answerSchemas } from '../../src/contract/index.ts';
import { analysesByEndpoint, analysesIn } from './analyses-in.ts';
import { createFakeFaceAnalysis } from './fake-face-analysis.ts';
import { readFace, readFaceSaying } from './pictures.ts';
import { startTestSandbox } from './test-sandbox.ts';

const clock = { aheadMs: 0 };
const sandbox = await startTestSandbox(
  { after },
  { faceAnalysis: createFakeFaceAnalysis(), now: () => Date.now() + clock.aheadMs },
);
const cpf = '52998224725';

/** CPFs with right check digits for each last digit, 0 to 9, and the score of the API page. */
const scoredCpfs = [
  ['12345678810', 0],
  ['12345679891', 1],
  ['12345678062', 2],
  ['12345678143', 2],
  ['12345678224', 2],
  ['12345678305', 0],
  ['12345678496', 3],
  ['12345678577', 4],
  ['12345678658', 4],
  ['12345678739', 5],
] as const;

test('answers liveness as the API page shows, with a number as its timestamp', async () => {
  const { status, body } = await sandbox.capture('liveness');
  assert.equal(status, 200);
  answerSchemas.liveness.parse(body);
  assert.deepEqual(body.photo?.liveness, { value: true, confidence: 90 });
  assert.equal(typeof body.api?.timestamp, 'number');
  assert.deepEqual(Object.keys(body.sdk ?? {}).sort(), [
    'appId',
    'brand',
    'model',
    'platform',
    'sdkVersion',
    'soVersion',
  ]);
});

test('identifies and finds an enrolled user, and refuses to enrol them twice', async () => {
  const body = { externalUserId: 'ana' };
  const stranger = await sandbox.capture('identify', { body });
  assert.deepEqual([stranger.status, stranger.body.code], [404, 'user_not_found']);
  assert.equal(stranger.body.sessionId, stranger.session.sessionId);

  const enrolled = await sandbox.capture('enroll', { body });
  assert.equal(enrolled.status, 200);
  assert.equal(typeof enrolled.body.api?.timestamp, 'string');

  const twice = await sandbox.capture('enroll', { body });
  assert.deepEqual([twice.status, twice.body.code], [409, 'user_already_enrolled']);

  const identified = await sandbox.capture('identify', { body });
  assert.deepEqual(identified.body.matchLevel, { value: 16 });
  const other = await sandbox.capture('identify', { body, image: await readFaceSaying('another person') });
  assert.ok((other.body.matchLevel?.value ?? 16) < 13);

  const found = await sandbox.capture('search');
  assert.equal(found.body.matches?.[0]?.externalUserId, 'ana');
  assert.equal(found.body.matches[0].matchLevel, 16);
});

test('accepts one of two simultaneous enrolments of one user and refuses the other', async () => {
  const body = { externalUserId: 'at-once' };
  const answers = await Promise.all(Array.from({ length: 4 }, () => sandbox.capture('enroll', { body })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
});

test('returns the five most similar faces of a search, best first', async () => {
  for (const name of ['b', 'c', 'd', 'e', 'f', 'g']) {
    const image = await readFaceSaying(name);
    await sandbox.capture('enroll', { image, body: { externalUserId: name } });
  }
  const { body } = await sandbox.capture('search', { image: await readFaceSaying('e') });
  answerSchemas.search.parse(body);
  assert.equal(body.matches?.length, 5);
  assert.equal(body.matches[0]?.externalUserId, 'e');
  const levels = body.matches.map(({ matchLevel }) => matchLevel);
  assert.deepEqual(
    levels,
    [...levels].sort((a, b) => b - a),
  );
});

for (const [document, score] of scoredCpfs) {
  test(`scores a CPF that ends in ${document.at(-1)} with ${score}`, async () => {
    const { status, body } = await sandbox.capture('capture', { body: { document } });
    assert.equal(status, 200);
    answerSchemas.capture.parse(body);
    assert.equal(body.providers?.identity.score, score);
    assert.ok(body.photo?.liveness);
  });
}

test('returns the photo on request, and its hash always', async () => {
  const image = await readFace();
  const base64 = image.toString('base64');
  const hash = createHash('sha256').update(base64).digest('base64');
  const asked = await sandbox.capture('liveness', { image, body: { returnPhoto: true } });
  assert.equal(asked.body.imgData, base64);
  assert.equal(asked.body.hash, hash);
  const notAsked = await sandbox.capture('liveness', { image });
  assert.equal(notAsked.body.imgData, undefined);
  assert.equal(notAsked.body.hash, hash);
});

test('returns photos and analyses occlusion without being asked in a gallery that stores no pictures', async () => {
  const handshake = { galleryId: 'sandbox-gallery-hash-only' };
  const { body, session } = await sandbox.capture('liveness', { handshake });
  assert.equal(body.imgData, (await readFace()).toString('base64'));
  assert.deepEqual(body.faceOcclusion, {
    status: 'done',
    occlusion: false,
    reason: null,
    additionalReason: null,
  });
  const photo = await sandbox.request('GET', `/backoffice/v1/sessions/photo/${session.sessionId}`, {
    headers: { 'x-api-key': 'sandbox-key' },
  });
  assert.deepEqual([photo.status, photo.body.code], [404, 'photo_not_stored']);
});

test('runs analyses from the handshake if the endpoint supports them, and ignores them otherwise', async () => {
  const handshake = { analysis: { nsfw: true, faceOcclusion: true, livenessCalibration: 'enhanced' } };
  const seen: Record<string, string> = {};
  for (const action of actionSchema.options) {
    const body = { externalUserId: action === 'enroll' ? 'analysed' : 'ana', document: cpf };
    const answer = await sandbox.capture(action, { handshake, body });
    assert.equal(answer.status, 200, action);
    seen[action] = analysesIn(answer.body);
  }
  assert.deepEqual(seen, analysesByEndpoint);
});

test('requires a higher score for livenessCalibration "enhanced" if the endpoint supports it', async () => {
  const image = await readFaceSaying('unsure');
  const judge = async (action: string, livenessCalibration: string) => {
    const { body } = await sandbox.capture(action, {
      image,
      handshake: { analysis: { livenessCalibration } },
      body: { externalUserId: action === 'enroll' ? 'calibrated' : 'ana', document: cpf },
    });
    return body.photo?.liveness;
  };
  const live = { value: true, confidence: 60 };
  const notLive = { value: false, confidence: 40 };
  assert.deepEqual(await judge('liveness', 'enhanced'), notLive);
  assert.deepEqual(await judge('capture', 'enhanced'), notLive);
  assert.deepEqual(await judge('liveness', 'standard'), live, 'the page names no other mode');
  for (const action of ['enroll', 'identify', 'search']) {
    assert.deepEqual(await judge(action, 'enhanced'), live, action);
  }
  const sure = await sandbox.capture('liveness', {
    handshake: { analysis: { livenessCalibration: 'enhanced' } },
  });
  assert.deepEqual(sure.body.photo?.liveness, { value: true, confidence: 90 });
});

test('forces parts of the answer for a tester and keeps the rest real', async () => {
  const { body } = await sandbox.capture('liveness', {
    body: { externalTransactionId: 'sandbox:liveness=false,occlusion=OBJECT:hat,nsfw=unsafe' },
  });
  assert.deepEqual(body.photo?.liveness, { value: false, confidence: 100 });
  assert.deepEqual(body.photo.eyesOpen?.left, { value: true, confidence: 80 });
  assert.deepEqual(body.faceOcclusion, {
    status: 'done',
    occlusion: true,
    reason: 'OBJECT',
    additionalReason: 'hat',
  });
  assert.deepEqual(body.nsfw, { isSafe: false, confidence: 100 });
});

test('applies an outcome from the handshake, unless the request names another', async () => {
  const handshake = { externalTransactionId: 'sandbox:liveness=false' };
  const one = await sandbox.capture('liveness', { handshake });
  assert.deepEqual(one.body.photo?.liveness, { value: false, confidence: 100 });
  const two = await sandbox.capture('liveness', { handshake, body: { externalTransactionId: 'order-17' } });
  assert.deepEqual(two.body.photo?.liveness, { value: true, confidence: 90 });
});

test('forces scores, levels and faces, too', async () => {
  const forced = (action: string, outcome: string) =>
    sandbox.capture(action, {
      body: { externalUserId: 'ana', document: cpf, externalTransactionId: `sandbox:${outcome}` },
    });
  assert.equal((await forced('identify', 'match=3')).body.matchLevel?.value, 3);
  assert.equal((await forced('search', 'match=13')).body.matches?.[0]?.matchLevel, 13);
  assert.equal((await forced('capture', 'score=null')).body.providers?.identity.score, null);
  assert.equal((await forced('liveness', 'face=none')).body.code, 'no_face');
  assert.equal((await forced('liveness', 'face=many')).body.code, 'many_faces');
  assert.deepEqual((await forced('liveness', 'eyes=closed')).body.photo?.eyesOpen?.right, {
    value: false,
    confidence: 100,
  });
});

test('keeps the session open after a forced status, so that the user can retry', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  const forced = { ...sealed, externalTransactionId: 'sandbox:status=503' };
  const refused = await sandbox.submit(session, 'liveness', forced);
  assert.deepEqual([refused.status, refused.body.code], [503, 'unavailable']);
  assert.equal(refused.headers.get('retry-after'), '1');
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).status, 200);
});

test('applies a forced delay to the answer', async () => {
  const startedAt = performance.now();
  const body = { externalTransactionId: 'sandbox:delay=300' };
  assert.equal((await sandbox.capture('liveness', { body })).status, 200);
  assert.ok(performance.now() - startedAt >= 290);
});

for (const [saying, status, code] of [
  ['no_face', 422, 'no_face'],
  ['many_faces', 422, 'many_faces'],
  ['image_unreadable', 422, 'image_unreadable'],
  ['busy', 429, 'rate_limited'],
  ['crash', 500, 'internal'],
] as const) {
  test(`answers a picture that the analysis calls "${saying}" with ${status} ${code} and logs it`, async () => {
    const answer = await sandbox.capture('liveness', { image: await readFaceSaying(saying) });
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
    assert.ok(!JSON.stringify(answer.body).includes('secret'));
    assert.equal(answer.headers.get('retry-after'), status === 429 ? '2' : null);
    const log = await sandbox.sessionLog(answer.session.sessionId);
    assert.deepEqual([log.body.status, log.body.problem], ['failed', code]);
  });
}

test('binds a session to one context and one action', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  const wrongAction = await sandbox.submit(session, 'search', sealed);
  assert.deepEqual([wrongAction.status, wrongAction.body.code], [403, 'action_mismatch']);
  const wrongContext = await sandbox.request('POST', '/backoffice/v1/liveness', {
    headers: { authorization: `Bearer ${session.sessionToken}` },
    body: { imgData: (await readFace()).toString('base64') },
  });
  assert.deepEqual([wrongContext.status, wrongContext.body.code], [403, 'context_mismatch']);
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).status, 200, 'and it is still unused');
});

test('refuses a capture without a token or with an unknown one', async () => {
  const post = (headers: Record<string, string>) =>
    sandbox.request('POST', '/sdk/v1/liveness', { headers, body: {} });
  assert.deepEqual((await post({})).body.code, 'token_missing');
  assert.deepEqual((await post({ 'x-api-key': 'sandbox-key' })).body.code, 'token_missing');
  assert.deepEqual((await post({ authorization: 'Basic abc' })).body.code, 'token_missing');
  const unknown = await post({ authorization: 'Bearer unknown' });
  assert.deepEqual([unknown.status, unknown.body.code], [401, 'token_invalid']);
});

test('refuses an expired session: 410', async (t) => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  clock.aheadMs = 700_000;
  t.after(() => {
    clock.aheadMs = 0;
  });
  const answer = await sandbox.submit(session, 'liveness', sealed);
  assert.deepEqual([answer.status, answer.body.code], [410, 'session_expired']);
  assert.equal(answer.body.sessionId, session.sessionId);
  assert.equal((await sandbox.sessionLog(session.sessionId)).body.status, 'expired');
  clock.aheadMs = 0;
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).body.code, 'session_expired');
});

test('validates the fields that an action needs before it uses the session up', async () => {
  const refuse = async (action: string, body: object, code: string): Promise<void> => {
    const session = await sandbox.openSession(action);
    const sealed = await sandbox.seal(session);
    const answer = await sandbox.submit(session, action, { ...sealed, ...body });
    assert.deepEqual([answer.status, answer.body.code], [400, code]);
    assert.equal((await sandbox.sessionLog(session.sessionId)).body.status, 'open');
  };
  await refuse('enroll', {}, 'request_malformed');
  await refuse('identify', {}, 'request_malformed');
  await refuse('capture', {}, 'request_malformed');
  await refuse('capture', { document: '52998224724' }, 'document_invalid');
  await refuse('capture', { document: '529.982.247-25' }, 'document_invalid');
  await refuse('liveness', { key: undefined }, 'request_malformed');
  await refuse('liveness', { externalUserId: '' }, 'request_malformed');
});

test('refuses a user or document outside the seal that differs from the one inside', async () => {
  const content = { externalUserId: 'ana', document: cpf };
  const differing = async (body: object): Promise<string | undefined> =>
    (await sandbox.capture('capture', { bend: { content }, body })).body.code;
  assert.equal(await differing({ externalUserId: 'eva' }), 'envelope_mix');
  assert.equal(await differing({ document: '11144477735' }), 'envelope_mix');
  const inside = await sandbox.capture('capture', { bend: { content } });
  assert.equal(inside.status, 200, 'what is sealed need not be repeated');
});

test('lets a page of any origin post with a token, but not with an API key', async () => {
  const preflight = await fetch(`${sandbox.url}/sdk/v1/liveness`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  const allowed = preflight.headers.get('access-control-allow-headers') ?? '';
  assert.match(allowed, /authorization/);
  assert.doesNotMatch(allowed, /x-api-key/);
  assert.equal(preflight.headers.get('access-control-allow-methods'), 'POST');
  assert.equal(preflight.headers.get('access-control-max-age'), '600');
  const refused = await sandbox.request('POST', '/sdk/v1/liveness', { body: {} });
  assert.equal(refused.headers.get('access-control-allow-origin'), '*', 'refusals are readable too');
  const backoffice = await sandbox.backoffice('liveness', {});
  assert.equal(backoffice.headers.get('access-control-allow-origin'), null);
});

test('refuses preflights for the Backoffice API, and lets a page read other method errors', async () => {
  const preflight = await sandbox.request('OPTIONS', '/backoffice/v1/liveness', {
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  });
  assert.deepEqual([preflight.status, preflight.body.code], [405, 'method_not_allowed']);
  assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  const wrongMethod = await sandbox.request('GET', '/sdk/v1/liveness');
  assert.equal(wrongMethod.status, 405);
  assert.equal(wrongMethod.headers.get('access-control-allow-origin'), '*');
  assert.equal(wrongMethod.headers.get('access-control-expose-headers'), 'retry-after, date, x-request-id');
});
