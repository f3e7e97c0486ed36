// The integrator's backend between a page and the whole sandbox: what the two agree on without a fake between.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  actionSchema,
  deviceKeySetSchema,
  sessionAnswerSchema,
  type Action,
} from 'fortface-capture/contract';
import { BackofficeError, verifyPhotoHash, type FortfaceBackend } from 'fortface-capture/server';
import { createSandboxBackend } from './sandbox-backend.ts';
import { readFace, readFaceSaying } from './pictures.ts';
import { sealCapture, sealDevice } from './seal.ts';
import { faceSize, startTestSandbox } from './test-sandbox.ts';

const sessionUrl = 'http://localhost:8080/api/fortface/session';
const cpf = '52998224725';

function post(url: string, body: object): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost:8080' },
    body: JSON.stringify(body),
  });
}

/** What a page does: read the keys, open a session, seal a picture; the result is ready to be submitted. */
async function prepare(backend: FortfaceBackend, action: Action, person: object = {}) {
  const keySet = deviceKeySetSchema.parse(await (await backend.handle(new Request(sessionUrl))).json());
  const { deviceRequestInfo, root } = await sealDevice(keySet);
  const opened = await backend.handle(post(sessionUrl, { action, deviceRequestInfo, ...person }));
  assert.equal(opened.status, 200, await opened.clone().text());
  const session = sessionAnswerSchema.parse(await opened.json());
  assert.equal(session.sessionToken, undefined);
  const sealed = await sealCapture(session.sessionKey, {
    image: await readFace(),
    deviceRoot: root,
    size: faceSize,
  });
  const submitUrl = new URL(session.submitUrl ?? '', sessionUrl).href;
  const { sessionId, grant } = session;
  return { submitUrl, submission: { sessionId, grant, action, ...person, ...sealed }, session };
}

test('all five actions run from the key set to the answer', async (t) => {
  const { url } = await startTestSandbox(t);
  const backend = createSandboxBackend(url);
  const order = ['enroll', 'liveness', 'identify', 'search', 'capture'] as const;
  assert.deepEqual([...order].sort(), [...actionSchema.options].sort());
  for (const action of order) {
    const person = action === 'enroll' || action === 'identify' ? { externalUserId: 'ana' } : {};
    const { submitUrl, submission, session } = await prepare(backend, action, person);
    const body = action === 'capture' ? { ...submission, document: cpf } : submission;
    const response = await backend.handle(post(submitUrl, body));
    assert.equal(response.status, 200, `${action}: ${await response.clone().text()}`);
    const expiresAtMs = new Date(session.expiresAt ?? 0).getTime();
    assert.ok(expiresAtMs > Date.now() && expiresAtMs < Date.now() + 3_600_000);
  }
});

test('accepts a capture once, and refuses a changed one with the API’s own code', async (t) => {
  const { url } = await startTestSandbox(t);
  const backend = createSandboxBackend(url);
  const { submitUrl, submission } = await prepare(backend, 'liveness');
  assert.equal((await backend.handle(post(submitUrl, submission))).status, 200);
  const again = await backend.handle(post(submitUrl, submission));
  assert.ok(again.status === 409 || again.status === 410, String(again.status));

  const other = await prepare(backend, 'liveness');
  const mixed = { ...other.submission, imgData: submission.imgData };
  const refused = await backend.handle(post(other.submitUrl, mixed));
  assert.equal(refused.status, 403);
  assert.equal((await refused.json()).code, 'envelope_session');
});

test('enrols the signed-in user, although the page does not name them', async (t) => {
  const { url } = await startTestSandbox(t);
  const backend = createSandboxBackend(url, {
    authorize: () => ({ externalUserId: 'ana', actions: ['enroll'] }),
  });
  const { submitUrl, submission } = await prepare(backend, 'enroll');
  assert.equal((await backend.handle(post(submitUrl, submission))).status, 200);
  const log = await backend.backoffice.session(submission.sessionId);
  assert.equal(log['externalUserId'], 'ana');
});

test('answers the page with 502 and no word about the key if the API key is wrong', async (t) => {
  const { url } = await startTestSandbox(t);
  const errors: unknown[] = [];
  const backend = createSandboxBackend(url, {
    apiKey: 'not-the-key',
    onError: (error) => errors.push(error),
  });
  const response = await backend.handle(
    post(sessionUrl, { action: 'liveness', deviceRequestInfo: 'a.b.c.d.e' }),
  );
  assert.equal(response.status, 502);
  assert.ok(!(await response.text()).includes('not-the-key'));
  assert.match(String(errors[0]), /key_invalid/);
});

test('the Backoffice client calls every endpoint', async (t) => {
  const { url } = await startTestSandbox(t);
  const { backoffice } = createSandboxBackend(url);
  const face = new Uint8Array(await readFace());
  const enrolled = await backoffice.enroll({ externalUserId: 'ana', imgData: face });
  assert.ok(enrolled.sessionId);
  const identified = await backoffice.identify({ externalUserId: 'ana', imgData: face });
  assert.equal(identified.matchLevel.value, 16);
  const found = await backoffice.search({ imgData: face });
  assert.equal(found.matches[0]?.externalUserId, 'ana');
  const live = await backoffice.liveness({ imgData: face, analysis: { nsfw: true } });
  assert.ok(live.sessionId);
  const hubface = await backoffice.capture({ imgData: face, document: cpf });
  assert.equal(hubface.providers.identity.score, 0);

  const photo = await backoffice.photo(live.sessionId);
  assert.equal(photo.content, Buffer.from(face).toString('base64'));
  assert.equal(await backoffice.validatePhoto({ sessionId: live.sessionId, imageData: photo.content }), true);
  const otherFace = (await readFaceSaying('another')).toString('base64');
  assert.equal(await backoffice.validatePhoto({ sessionId: live.sessionId, imageData: otherFace }), false);
  const log = await backoffice.session(live.sessionId);
  assert.equal(log.action, 'liveness');

  await backoffice.updateEnroll({ sessionId: enrolled.sessionId, externalUserId: 'ana' });
  await backoffice.deleteEnroll({ externalUserId: 'ana' });
  await assert.rejects(backoffice.identify({ externalUserId: 'ana', imgData: face }), (error: unknown) => {
    assert.ok(error instanceof BackofficeError);
    assert.deepEqual([error.status, error.code], [404, 'user_not_found']);
    assert.ok(error.sessionId);
    return true;
  });
});

test('the hash of a returned photo verifies, and only for that photo', async (t) => {
  const { url } = await startTestSandbox(t);
  const backend = createSandboxBackend(url);
  const { submitUrl, submission } = await prepare(backend, 'liveness');
  const response = await backend.handle(post(submitUrl, { ...submission, returnPhoto: true }));
  const { imgData, hash } = await response.json();
  assert.equal(await verifyPhotoHash(imgData, hash), true);
  assert.equal(await verifyPhotoHash(imgData.slice(4), hash), false);
});
