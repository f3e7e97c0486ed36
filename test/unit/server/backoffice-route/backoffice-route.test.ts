/** Route `backoffice` against FortFace as its API page describes it, which knows nothing of our envelope. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { actionSchema, answerSchemas, deviceKeySetSchema, type Action } from 'fortface-capture/contract';
import {
  createFortfaceBackend,
  memorySessions,
  Refusal,
  verifyPhotoHash,
  type OpenedSubmission,
} from 'fortface-capture/server';
import { stubKey, type StubReply } from '../../../support/backend/start-api-stub.ts';
import type { Person } from '../../../support/backend/page.ts';
import { cpf, grantSecret, picture, withRoute } from '../../../support/backend/with-route.ts';
import { openForSubmit, respondWell } from '../../../support/http/backend-fixture.ts';
import { startFakeFortface } from '../../../support/http/fake-fortface.ts';
import { readPort } from '../../../support/http/read-port.ts';
import { deviceInfo, sealCapture, sealDevice } from '../../../sandbox/seal.ts';

const digest = createHash('sha256').update(picture).digest('hex');
const people: Readonly<Record<Action, Person>> = {
  liveness: {},
  enroll: { externalUserId: 'ana' },
  identify: { externalUserId: 'ana' },
  search: {},
  capture: { document: cpf },
};

for (const action of actionSchema.options) {
  test(`${action} sends the picture that the page sealed and relays the answer`, async (t) => {
    const { page, stub, audit } = await withRoute(t);
    const { status, body } = await page.capture(action, people[action]);
    assert.equal(status, 200, JSON.stringify(body));
    assert.ok(answerSchemas[action].safeParse(body).success);
    assert.deepEqual(
      stub.calls.map(({ action: called, picture: sent }) => [called, sent]),
      action === 'capture'
        ? [
            ['liveness', digest],
            ['capture', digest],
          ]
        : [[action, digest]],
    );
    const submitted = audit.at(-1);
    assert.equal(submitted?.operationalSessionId, body['sessionId']);
    assert.ok(submitted?.sessionId !== undefined && submitted.sessionId !== body['sessionId']);
  });
}

test('calls FortFace with the fields that the API page lists, and no others', async (t) => {
  const { page, stub } = await withRoute(t, { analysis: { nsfw: true } });
  const everything = { externalUserId: 'ana', externalTransactionId: 'tx-1', document: cpf };
  for (const action of actionSchema.options) await page.capture(action, everything);
  const common = { externalTransactionId: 'tx-1', analysis: { nsfw: true } };
  const user = { externalUserId: 'ana' };
  assert.deepEqual(
    stub.calls.map(({ action, body }) => [action, body]),
    [
      ['liveness', { ...common, ...user }],
      ['enroll', { ...common, ...user }],
      ['identify', { ...common, ...user }],
      ['search', common],
      ['liveness', { ...common, ...user }],
      ['capture', { ...common, ...user, document: cpf }],
    ],
  );
});

test('opens a session without a call to FortFace', async (t) => {
  const { page, stub } = await withRoute(t);
  assert.equal((await page.open('liveness')).status, 200);
  assert.deepEqual(stub.calls, []);
});

test('keeps the API key and the session’s private key from the page', async (t) => {
  const { page } = await withRoute(t);
  const { body } = await page.open('liveness');
  const [, payload = ''] = String(body['sessionKey']).split('.');
  const told = JSON.stringify(body) + Buffer.from(payload, 'base64url').toString();
  assert.doesNotMatch(told, /stub-api-key|"d"|private/);
});

test('returns the picture and its hash in the form of the API page when the page asks for it', async (t) => {
  const { page } = await withRoute(t);
  const { body } = await page.capture('liveness', { returnPhoto: true });
  assert.equal(body['imgData'], picture.toString('base64'));
  assert.equal(await verifyPhotoHash(picture.toString('base64'), body['hash'] as string), true);
  const without = await page.capture('liveness');
  assert.ok(!('imgData' in without.body) && !('hash' in without.body));
});

test('relays an error with FortFace’s status, body and Retry-After', async (t) => {
  const { page, stub, audit } = await withRoute(t);
  const refusals = [
    { status: 422, body: { code: 'no_face', message: 'None', sessionId: 'op-1', more: 1 } },
    { status: 404, body: { code: 'user_not_found', message: 'None', sessionId: 'op-2' } },
    { status: 500, body: { code: 'internal', message: 'Oops' }, headers: { 'retry-after': '9' } },
  ];
  for (const refusal of refusals) {
    stub.answer = () => refusal;
    const answer = await page.capture('identify', people.identify);
    assert.deepEqual([answer.status, answer.body], [refusal.status, refusal.body]);
    assert.equal(answer.headers.get('retry-after'), refusal.headers?.['retry-after'] ?? null);
    assert.equal(audit.at(-1)?.code, refusal.body.code);
    assert.equal(audit.at(-1)?.operationalSessionId, refusal.body.sessionId);
  }
});

for (const [status, code] of [
  [401, 'unauthorized'],
  [403, 'permission_denied'],
  [404, 'gallery_not_found'],
  [404, undefined],
] as const) {
  test(`keeps ${status} ${code} about the integrator’s account from the page and reports it`, async (t) => {
    const { page, stub, errors, audit } = await withRoute(t);
    const said = code === undefined ? {} : { code, message: 'account 4711' };
    stub.answer = () => ({ status, body: { ...said, sessionId: 'op-3' } });
    const { status: told, body } = await page.capture('liveness');
    assert.deepEqual([told, body['code']], [502, 'service_refused']);
    assert.doesNotMatch(JSON.stringify(body), /4711|gallery|key/);
    assert.match(String(errors[0]), new RegExp(`${status}`));
    assert.equal(audit.at(-1)?.operationalSessionId, 'op-3');
  });
}

test('audits FortFace’s ids of both calls of a Hubface capture that fails', async (t) => {
  const { page, stub, audit } = await withRoute(t);
  const live = { sessionId: 'op-live', photo: { liveness: { value: true, confidence: 98 } } };
  const asked = async (liveness: StubReply, capture: StubReply): Promise<unknown[]> => {
    stub.answer = (action) => (action === 'liveness' ? liveness : capture);
    await page.capture('capture', people.capture);
    const { status, operationalSessionId, livenessSessionId } = audit.at(-1) ?? {};
    return [status, operationalSessionId, livenessSessionId];
  };
  const ok = { status: 200, body: live };
  const refused = (status: number): StubReply => ({
    status,
    body: { code: 'forced', message: '-', sessionId: 'op-2' },
  });
  assert.deepEqual(await asked(ok, refused(403)), [502, 'op-2', 'op-live']);
  assert.deepEqual(await asked(ok, refused(422)), [422, 'op-2', 'op-live']);
  assert.deepEqual(await asked(ok, 'drop'), [502, undefined, 'op-live']);
  assert.deepEqual(await asked(refused(401), 'drop'), [502, 'op-2', undefined]);
  const odd = { status: 200, body: { sessionId: 'op-3' } };
  assert.deepEqual(await asked(odd, 'drop'), [500, 'op-3', undefined]);
});

test('audits no id that repeats the API key', async (t) => {
  const { page, stub, audit } = await withRoute(t);
  stub.answer = () => ({ status: 403, body: { sessionId: `op-${stubKey}` } });
  await page.capture('liveness');
  assert.doesNotMatch(JSON.stringify(audit), new RegExp(stubKey));
});

test('reports a FortFace error without the user data in it', async (t) => {
  for (const status of [403, 500]) {
    const { page, stub, errors, audit } = await withRoute(t);
    stub.answer = (action) =>
      action === 'capture'
        ? {
            status,
            body: {
              statusCode: status,
              code: `doc_${cpf}`,
              message: `${cpf} (529.982.247-25) of Ana-17, tx-4711: ${picture.toString('base64').slice(0, 30)}`,
            },
          }
        : undefined;
    await page.capture('capture', {
      document: cpf,
      externalUserId: 'ana-17',
      externalTransactionId: 'tx-4711',
    });
    const told = String(errors[0]) + JSON.stringify(errors) + JSON.stringify(audit);
    assert.match(told, new RegExp(`${status}`));
    assert.doesNotMatch(told, /529\.?982|ana-17|tx-4711|\/9j\//i);
  }
});

for (const [what, action, status, body, code] of [
  ['an unknown user', 'identify', 404, { statusCode: 404, message: 'User not found' }, 'not_found'],
  ['a known user', 'enroll', 409, { statusCode: 409, message: 'User already enrolled' }, 'conflict'],
  ['a picture', 'liveness', 422, { statusCode: 422, message: 'no face' }, 'request_unprocessable'],
  ['a body', 'search', 400, { error: { message: 'odd' } }, 'request_malformed'],
  ['a size', 'liveness', 413, {}, 'request_too_large'],
  ['haste', 'liveness', 429, { message: 'slow down' }, 'rate_limited'],
] as const) {
  test(`treats a refusal of ${what} in another shape as an error of the page, with and without decide`, async (t) => {
    const { page, another, stub, audit, errors } = await withRoute(t, { grantSecret });
    const said = { ...body, sessionId: 'op-7' };
    stub.answer = () => ({ status, body: said });
    const relayed = await page.capture(action, people[action]);
    assert.deepEqual([relayed.status, relayed.body], [status, said]);
    const deciding = another({ decide: () => ({ outcome: 'accepted' }) });
    const reduced = await deciding.page.capture(action, people[action]);
    assert.deepEqual([reduced.status, reduced.body['code']], [status, code]);
    for (const event of audit.filter(({ route }) => route === 'submit')) {
      assert.deepEqual([event.code, event.operationalSessionId], [code, 'op-7']);
    }
    assert.deepEqual(errors, []);
  });
}

for (const body of [
  { statusCode: 404, message: 'Gallery not found' },
  { statusCode: 404, message: 'Cannot POST /backoffice/v1/identify', error: 'Not Found' },
  { message: 'Not Found' },
]) {
  test(`treats 404 "${body.message}" as an error in the integrator’s address or gallery`, async (t) => {
    const { page, stub, errors } = await withRoute(t);
    stub.answer = () => ({ status: 404, body });
    const { status, body: told } = await page.capture('identify', people.identify);
    assert.deepEqual([status, told['code']], [502, 'service_refused']);
    assert.match(String(errors[0]), /404/);
  });
}

test('asks for liveness before Hubface and merges its block, with both operational ids', async (t) => {
  const { page, audit } = await withRoute(t);
  const { body } = await page.capture('capture', people.capture);
  const { photo, providers, sessionId, livenessSessionId } = answerSchemas.capture.parse(body);
  assert.deepEqual(photo?.liveness, { value: true, confidence: 98 });
  assert.deepEqual(providers.identity, { id: 'p-1', score: 5 });
  assert.ok(sessionId && livenessSessionId && sessionId !== livenessSessionId);
  assert.equal(audit.at(-1)?.operationalSessionId, sessionId);
  assert.equal(audit.at(-1)?.livenessSessionId, livenessSessionId);
});

test('asks Hubface alone with withLiveness: false', async (t) => {
  const { page, stub } = await withRoute(t, { withLiveness: false });
  const { body } = await page.capture('capture', people.capture);
  assert.deepEqual(
    stub.calls.map(({ action }) => action),
    ['capture'],
  );
  assert.ok(!('photo' in body));
});

test('does not ask Hubface about a picture that is not live, and scores it with null', async (t) => {
  const { page, stub } = await withRoute(t);
  stub.answer = () => ({
    status: 200,
    body: { sessionId: 'op-1', photo: { liveness: { value: false, confidence: 12 } } },
  });
  const { status, body } = await page.capture('capture', people.capture);
  const answer = answerSchemas.capture.parse(body);
  assert.equal(status, 200);
  assert.deepEqual(answer.photo?.liveness, { value: false, confidence: 12 });
  assert.equal(answer.providers.identity.score, null);
  assert.deepEqual(
    stub.calls.map(({ action }) => action),
    ['liveness'],
  );
});

for (const [what, more] of [
  ['liveness', { photo: { liveness: { value: false, confidence: 97 } } }],
  ['liveness in another form', { photo: { liveness: { value: 'false', confidence: 97 } } }],
] as const) {
  test(`keeps Hubface’s negative analysis of ${what} after the liveness check`, async (t) => {
    const { page, another, stub } = await withRoute(t, { grantSecret });
    stub.answer = (action) =>
      action === 'capture'
        ? { status: 200, body: { sessionId: 'c', providers: { identity: { id: 'p', score: 5 } }, ...more } }
        : undefined;
    const { body } = await page.capture('capture', people.capture);
    assert.deepEqual((body['photo'] as { liveness: unknown }).liveness, more.photo.liveness);
    const deciding = another({ decide: () => ({ outcome: 'accepted' }) });
    const decided = await deciding.page.capture('capture', people.capture);
    assert.doesNotMatch(JSON.stringify(decided.body), /accepted/);
  });
}

test('keeps a negative analysis of either answer in the merged one', async (t) => {
  const { page, stub } = await withRoute(t);
  const yes = {
    nsfw: { isSafe: true, confidence: 9 },
    faceOcclusion: { status: 'done', occlusion: false },
  };
  const no = { nsfw: { isSafe: false, confidence: 9 }, faceOcclusion: { status: 'done', occlusion: true } };
  const photo = { liveness: { value: true, confidence: 98 } };
  const providers = { identity: { id: 'p', score: 5 } };
  for (const [first, second] of [
    [yes, no],
    [no, yes],
  ]) {
    stub.answer = (action) => ({
      status: 200,
      body: action === 'capture' ? { providers, ...second } : { photo, ...first },
    });
    const { body } = await page.capture('capture', people.capture);
    assert.deepEqual([body['nsfw'], body['faceOcclusion']], [no.nsfw, no.faceOcclusion]);
  }
});

for (const status of [429, 503]) {
  test(`bills the liveness of a picture once even if Hubface first answers ${status}`, async (t) => {
    const { page, stub } = await withRoute(t);
    let refusals = 2;
    stub.answer = (action) => (action === 'capture' && refusals-- > 0 ? { status } : undefined);
    const prepared = await page.prepare('capture', people.capture);
    assert.equal((await page.submit(prepared)).status, status);
    assert.equal((await page.submit(prepared)).status, status);
    const { status: last, body } = await page.submit(prepared);
    assert.equal(last, 200);
    assert.deepEqual((body['photo'] as { liveness: unknown }).liveness, { value: true, confidence: 98 });
    assert.equal(typeof body['livenessSessionId'], 'string');
    assert.deepEqual(
      stub.calls.map(({ action }) => action),
      ['liveness', 'capture', 'capture', 'capture'],
    );
  });
}

test('checks another picture of a released session again', async (t) => {
  const { page, stub } = await withRoute(t);
  stub.answer = (action) => (action === 'capture' ? { status: 503 } : undefined);
  const prepared = await page.prepare('capture', people.capture);
  assert.equal((await page.submit(prepared)).status, 503);
  const other = await sealCapture(
    prepared.session.sessionKey,
    { image: withComment(picture), deviceRoot: prepared.deviceRoot, size: { w: 48, h: 64 } },
    { content: { document: cpf } },
  );
  assert.equal((await page.submit(prepared, other)).status, 503);
  assert.deepEqual(
    stub.calls.map(({ action }) => action),
    ['liveness', 'capture', 'liveness', 'capture'],
  );
});

for (const [what, reply, status] of [
  ['a refusal', { status: 422, body: { code: 'many_faces', message: '-' } }, 422],
  ['a failure', { status: 500, body: { code: 'internal', message: '-' } }, 500],
  ['no verdict', { status: 200, body: { photo: { liveness: {} } } }, 200],
  ['no analysis', { status: 200, body: {} }, 500],
  ['no JSON', { status: 200, body: '' }, 502],
  ['a broken connection', 'drop', 502],
] as const) {
  test(`does not ask Hubface when liveness ends in ${what}`, async (t) => {
    const { page, stub } = await withRoute(t);
    stub.answer = () => reply;
    assert.equal((await page.capture('capture', people.capture)).status, status);
    assert.deepEqual(
      stub.calls.map(({ action }) => action),
      ['liveness'],
    );
  });
}

test('refuses a capture whose subject differs between authorize, seal and request', async (t) => {
  const { page, another, stub } = await withRoute(t);
  const signedIn = another({ authorize: () => ({ externalUserId: 'ana', actions: actionSchema.options }) });
  const sealedOther = await signedIn.page.prepare('enroll', {}, { content: { externalUserId: 'bia' } });
  const first = await signedIn.page.submit(sealedOther);
  assert.deepEqual([first.status, first.body['field']], [403, 'data.externalUserId']);

  const prepared = await page.prepare('capture', people.capture);
  const other = await page.submit(prepared, { document: '11144477735' });
  assert.deepEqual(
    [other.status, other.body['code'], other.body['field']],
    [400, 'envelope_mix', 'document'],
  );
  const otherUser = await page.submit(await page.prepare('enroll', people.enroll), { externalUserId: 'bia' });
  assert.equal(otherUser.status, 403);
  assert.deepEqual(stub.calls, []);
  assert.equal((await page.submit(prepared)).status, 200, 'the refused one used nothing up');
});

test('takes the user from authorize if neither page nor seal names one', async (t) => {
  const { page, stub } = await withRoute(t, {
    authorize: () => ({ externalUserId: 'ana', actions: ['enroll'] }),
  });
  assert.equal((await page.capture('enroll')).status, 200);
  assert.equal(stub.calls[0]?.body['externalUserId'], 'ana');
});

test('refuses Hubface without a document, and with wrong check digits', async (t) => {
  const { page, stub } = await withRoute(t);
  assert.equal((await page.capture('capture')).body['code'], 'request_malformed');
  const wrong = await page.capture('capture', { document: '52998224724' });
  assert.deepEqual([wrong.status, wrong.body['code']], [400, 'document_invalid']);
  assert.deepEqual(stub.calls, []);
});

test('accepts one of 101 simultaneous submissions of one capture, and refuses 100 as replays', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness');
  const answers = await Promise.all(Array.from({ length: 101 }, () => page.submit(prepared)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal(answers.filter(({ body }) => body['code'] === 'envelope_replay').length, 100);
  assert.equal(stub.calls.length, 1);
});

test('answers another capture for a used session with session_used', async (t) => {
  const { page } = await withRoute(t);
  const prepared = await page.prepare('liveness');
  assert.equal((await page.submit(prepared)).status, 200);
  const again = await page.submit(prepared);
  assert.deepEqual([again.status, again.body['code']], [409, 'envelope_replay']);
  const other = await page.prepare('liveness');
  const mixed = await page.submit(prepared, { key: other.submission.key });
  assert.deepEqual([mixed.status, mixed.body['code']], [410, 'session_used']);
});

test('keeps the session open after an envelope that does not open', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness');
  const foreign = await page.prepare('liveness');
  const { key, data, imgData } = foreign.submission;
  for (const change of [{ key }, { data }, { imgData }, { imgData: 'x' }, { data: `${data}A` }]) {
    const { status, body } = await page.submit(prepared, change);
    assert.ok(status >= 400 && status < 500);
    assert.match(String(body['code']), /^envelope_/);
  }
  assert.deepEqual(stub.calls, []);
  assert.equal((await page.submit(prepared)).status, 200);
});

test('closes the session after a picture that is not a JPEG, without a call', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness', {}, { image: Buffer.from('no JPEG at all') });
  assert.equal((await page.submit(prepared)).body['code'], 'image_unreadable');
  assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
  assert.deepEqual(stub.calls, []);
});

test('names the field of an authentic envelope that breaks the contract', async (t) => {
  const { page } = await withRoute(t);
  const capture = { auto: true, attempt: 1, durationMs: 1, camera: 'side' };
  const prepared = await page.prepare('liveness', {}, { content: { capture } });
  const { status, body } = await page.submit(prepared);
  assert.deepEqual([status, body['code'], body['field']], [400, 'envelope_malformed', 'data.capture.camera']);
});

test('sends the current time to a page with a wrong clock', async (t) => {
  const nowMs = Date.now() + 600_000;
  const { page } = await withRoute(t, { now: () => nowMs });
  const { body } = await page.open('liveness');
  assert.deepEqual([body['code'], body['now']], ['envelope_stale', new Date(nowMs).toISOString()]);
});

test('refuses device information that has opened a session before', async (t) => {
  const { page, backend } = await withRoute(t);
  const url = 'http://localhost:8080/session';
  const keySet = deviceKeySetSchema.parse(await (await backend.handle(new Request(url))).json());
  const { deviceRequestInfo } = await sealDevice(keySet);
  const open = () => page.post(url, { action: 'liveness', deviceRequestInfo });
  assert.equal((await open()).status, 200);
  const again = await open();
  assert.deepEqual([again.status, again.body['code']], [409, 'envelope_replay']);
});

for (const [what, reply] of [
  ['429', { status: 429, headers: { 'retry-after': '3' } }],
  ['503', { status: 503, headers: { 'retry-after': '3' } }],
] as const) {
  test(`accepts one retry of the same capture after ${what}`, async (t) => {
    const { page, stub } = await withRoute(t);
    stub.answer = (_action, index) => (index === 0 ? reply : undefined);
    const prepared = await page.prepare('enroll', people.enroll);
    const first = await page.submit(prepared);
    assert.deepEqual([first.status, first.headers.get('retry-after')], [reply.status, '3']);
    assert.equal((await page.submit(prepared)).status, 200);
    assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
    assert.equal(stub.calls.length, 2);
  });
}

test('accepts a retry of the same capture if the connection failed', async (t) => {
  const closed = await findClosedPort();
  const { another, stub } = await withRoute(t, { grantSecret, sessions: memorySessions() });
  const deaf = another({ fetch: () => fetch(`http://127.0.0.1:${closed}/`) });
  const prepared = await deaf.page.prepare('liveness');
  const refused = await deaf.page.submit(prepared);
  assert.equal(refused.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal((await another().page.submit(prepared)).status, 200);
  assert.equal(stub.calls.length, 1);
});

for (const [what, reply, status] of [
  ['500', { status: 500 }, 500],
  ['502', { status: 502 }, 502],
  ['504', { status: 504 }, 504],
  ['a broken connection', 'drop', 502],
  ['no answer', 'hang', 504],
] as const) {
  test(`does not resend a capture after ${what}, because FortFace may have processed it`, async (t) => {
    const { page, stub } = await withRoute(t, { timeoutMs: 300 });
    stub.answer = () => reply;
    const prepared = await page.prepare('enroll', people.enroll);
    assert.equal((await page.submit(prepared)).status, status);
    stub.answer = undefined;
    assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
    assert.equal(stub.calls.length, 1);
  });
}

test('gives onCapture the opened capture and overwrites the picture afterwards', async (t) => {
  const seen: OpenedSubmission[] = [];
  let copy = '';
  const { page, stub } = await withRoute(t, {
    onCapture: async (capture) => {
      copy = Buffer.from(capture.image).toString('base64');
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(capture);
    },
  });
  const prepared = await page.prepare('enroll', people.enroll);
  assert.equal((await page.submit(prepared)).status, 200);
  const [capture] = seen;
  assert.equal(copy, picture.toString('base64'));
  assert.ok(capture?.image.every((byte) => byte === 0));
  assert.deepEqual(capture?.device, deviceInfo);
  assert.equal(capture?.data.img.w, 48);
  assert.deepEqual(
    [capture?.action, capture?.externalUserId, capture?.sessionId],
    ['enroll', 'ana', prepared.session.sessionId],
  );
  assert.equal(stub.calls[0]?.picture, digest);
});

test('sends FortFace the picture of the page, whatever onCapture does to its own copy', async (t) => {
  const { page, stub } = await withRoute(t, { onCapture: ({ image }) => image.fill(7) });
  assert.equal((await page.capture('liveness')).status, 200);
  assert.equal(stub.calls[0]?.picture, digest);
});

test('lets onCapture hand its copy to a worker', async (t) => {
  const { page, stub } = await withRoute(t, {
    onCapture: ({ image }) => {
      structuredClone(image.buffer, { transfer: [image.buffer] });
    },
  });
  assert.equal((await page.capture('liveness')).status, 200);
  assert.equal(stub.calls[0]?.picture, digest);
});

test('refuses user ids with C0 and C1 control characters', async (t) => {
  const { page } = await withRoute(t);
  for (const code of [0x00, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f]) {
    const externalUserId = `ana${String.fromCharCode(code)}`;
    assert.equal((await page.open('enroll', { externalUserId })).status, 400, code.toString(16));
  }
  assert.equal((await page.open('enroll', { externalUserId: 'ana\u00a0ã' })).status, 200);
});

for (const [how, onCapture] of [
  [
    'throws',
    (): never => {
      throw new Refusal('Too dark', { code: 'too_dark' });
    },
  ],
  ['rejects with', () => Promise.reject(new Refusal('Too dark', { code: 'too_dark' }))],
  ['returns', () => new Refusal('Too dark', { code: 'too_dark' })],
  ['resolves to', () => Promise.resolve(new Refusal('Too dark', { code: 'too_dark' }))],
] as const) {
  test(`refuses before the billed call when onCapture ${how} a Refusal`, async (t) => {
    const { page, stub, audit } = await withRoute(t, { onCapture });
    const { status, body } = await page.capture('liveness');
    assert.deepEqual([status, body['code'], body['message']], [422, 'too_dark', 'Too dark']);
    assert.equal(audit.at(-1)?.code, 'too_dark');
    assert.deepEqual(stub.calls, []);
  });
}

test('gives onCapture copies, so that decide sees what the page sealed', async (t) => {
  const { page } = await withRoute(t, {
    onCapture: ({ data, device }) => {
      Object.assign(data.capture, { camera: 'changed' });
      Object.assign(device, { changed: true });
      Object.assign(data, { changed: true });
    },
    decide: ({ capture }) => ({
      outcome: JSON.stringify(capture).includes('changed') ? 'rejected' : 'accepted',
    }),
  });
  assert.equal((await page.capture('liveness')).body['outcome'], 'accepted');
});

test('refuses statuses and codes that a Refusal cannot have', () => {
  const refusal = new Refusal('x');
  for (const change of [{ status: 200 }, { code: 'a b' }, { message: 'y' }]) {
    assert.throws(() => Object.assign(refusal, change), TypeError);
  }
  assert.throws(() => new Refusal('x', { status: 200 }), RangeError);
  assert.throws(() => new Refusal('x', { status: 500 }), RangeError);
  assert.throws(() => new Refusal('x', { code: 'a b' }), RangeError);
});

test('makes no call when onCapture fails or takes too long', async (t) => {
  const failing = await withRoute(t, {
    onCapture: () => {
      throw new Error('the disk is full');
    },
  });
  const failed = await failing.page.capture('liveness');
  assert.deepEqual([failed.status, failed.body['code']], [500, 'internal']);
  assert.match(String(failing.errors[0]), /the disk is full/);
  assert.doesNotMatch(JSON.stringify(failed.body), /disk/);
  const slow = await withRoute(t, { timeoutMs: 100, onCapture: () => new Promise(() => undefined) });
  assert.equal((await slow.page.capture('liveness')).status, 503);
  assert.deepEqual([...failing.stub.calls, ...slow.stub.calls], []);
});

test('takes the same capture again after onCapture took too long', async (t) => {
  let isSlow = true;
  const { page, stub } = await withRoute(t, {
    timeoutMs: 1000,
    onCapture: () => (isSlow ? new Promise(() => undefined) : undefined),
  });
  const prepared = await page.prepare('liveness');
  assert.equal((await page.submit(prepared)).status, 503);
  isSlow = false;
  assert.equal((await page.submit(prepared)).status, 200);
  assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
  assert.equal(stub.calls.length, 1);
});

test('gives audit no id or code that repeats the CPF, the user or the key', async (t) => {
  const { page, stub, audit } = await withRoute(t);
  const person = { externalUserId: 'maria@example.com', document: cpf };
  const dotted = '529.982.247-25';
  for (const told of [cpf, dotted, `s-${cpf}-1`, 'maria@example.com', 'op:MARIA%40example.com', stubKey]) {
    const photo = { liveness: { value: true, confidence: 9 } };
    for (const reply of [
      { status: 200, body: { sessionId: told, photo, providers: { identity: { id: 'p', score: 5 } } } },
      { status: 422, body: { code: `x_${told}`, message: 'None', sessionId: told } },
    ]) {
      stub.answer = () => reply;
      await page.capture('capture', person);
      const logged = JSON.stringify(audit.at(-1));
      for (const secret of [cpf, dotted, 'maria', 'MARIA', stubKey])
        assert.ok(!logged.includes(secret), logged);
    }
    // An answer with the key in it is not relayed at all.
    assert.equal(audit.at(-1)?.code, told === stubKey ? 'unavailable' : 'request_unprocessable');
  }
});

test('overwrites the bytes that it sent FortFace once the answer is there', async (t) => {
  const bodies: Uint8Array[] = [];
  const { page } = await withRoute(t, {
    fetch: (input, init) => {
      assert.ok(init?.body instanceof Uint8Array);
      bodies.push(init.body);
      return fetch(input, init);
    },
  });
  assert.equal((await page.capture('capture', people.capture)).status, 200);
  assert.equal(bodies.length, 2);
  for (const body of bodies) assert.ok(body.length > picture.length && body.every((byte) => byte === 0));
});

test('serves every capture although the clock jumps by 92 days for one request', async (t) => {
  const clock = { jumpMs: 0 };
  const { page } = await withRoute(t, { now: () => Date.now() + clock.jumpMs });
  const prepared = await page.prepare('liveness');
  clock.jumpMs = 92 * 86_400_000;
  assert.ok((await page.submit(prepared)).status >= 400);
  assert.ok((await page.open('liveness')).status >= 400);
  clock.jumpMs = 0;
  assert.equal((await page.submit(prepared)).status, 200);
  assert.equal((await page.capture('liveness')).status, 200);
});

test('reads the route from FORTFACE_ROUTE, and names the option when it rejects the value', () => {
  const base = { baseUrl: 'https://fortface.example', apiKey: 'k', galleryId: 'g', accountName: 'a' };
  assert.throws(
    () => createFortfaceBackend({ ...base, env: { FORTFACE_ROUTE: 'direct' } }),
    /FORTFACE_ROUTE/,
  );
  createFortfaceBackend({ ...base, env: { FORTFACE_ROUTE: 'backoffice' } });
  createFortfaceBackend({ ...base, env: { FORTFACE_ROUTE: '' } });
});

test('accepts grants of its own route only', async (t) => {
  const { another } = await withRoute(t, { grantSecret });
  const fortface = await startFakeFortface(respondWell);
  t.after(() => fortface.stop());
  const { backend } = another({ baseUrl: fortface.url, route: 'sdk' });
  const own = another({ baseUrl: fortface.url });
  const answer = await own.page.post('http://localhost:8080/submit', await openForSubmit(backend));
  assert.deepEqual([answer.status, answer.body['code']], [401, 'grant_invalid']);
});

for (const [what, secrets] of [
  ['a random secret', [undefined, undefined]],
  ['another secret', [grantSecret, `${grantSecret} of the other`]],
] as const) {
  test(`names grantSecret for grants and device keys of a process with ${what}`, async (t) => {
    const { another, errors } = await withRoute(t);
    const [first, second] = secrets.map((secret) =>
      another(secret === undefined ? {} : { grantSecret: secret }),
    );
    assert.ok(first !== undefined && second !== undefined);
    const submitted = await second.page.submit(await first.page.prepare('liveness'));
    assert.deepEqual([submitted.status, submitted.body['code']], [401, 'grant_invalid']);
    const url = 'http://localhost:8080/session';
    const keySet = deviceKeySetSchema.parse(await (await first.backend.handle(new Request(url))).json());
    const { deviceRequestInfo } = await sealDevice(keySet);
    const opened = await second.page.post(url, { action: 'liveness', deviceRequestInfo });
    assert.deepEqual([opened.status, opened.body['code']], [400, 'envelope_kid']);
    assert.equal(errors.length, 2);
    for (const error of errors) assert.match(String(error), /grantSecret \(FORTFACE_GRANT_SECRET\)/);
  });
}

/** Another file of the same picture: a JPEG comment stands behind its first marker. */
function withComment(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 3, 0x78]), jpeg.subarray(2)]);
}

/** A port of loopback that nothing listens on. */
async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = readPort(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
