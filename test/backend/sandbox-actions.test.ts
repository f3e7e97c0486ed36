/** Route `backoffice` against the whole sandbox over HTTP: five actions, and each way in which one can fail. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { actionSchema, answerSchemas, isValidCpf, type Action } from 'fortface-capture/contract';
import {
  allowEveryone,
  createFortfaceBackend,
  decideByDefault,
  type AuditEvent,
  type BackendOptions,
} from 'fortface-capture/server';
import { readFace, readFaceSaying } from '../sandbox/pictures.ts';
import { faceSize, startTestSandbox } from '../sandbox/test-sandbox.ts';
import { createPage, type Page, type Person } from '../support/backend/page.ts';
import { readPort } from '../support/http/read-port.ts';

const sandbox = await startTestSandbox({ after });
const audit: AuditEvent[] = [];
const cpf = '52998224725';
const face = await readFace();

async function serve(options: BackendOptions = {}): Promise<Page> {
  const backend = createFortfaceBackend({
    baseUrl: sandbox.url,
    apiKey: 'sandbox-key',
    galleryId: 'sandbox-gallery',
    accountName: 'sandbox',
    route: 'backoffice',
    authorize: allowEveryone({ warn: () => undefined }),
    env: {},
    audit: (event) => audit.push(event),
    ...options,
  });
  const server = createServer(backend.nodeListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const sessionUrl = `http://localhost:${readPort(server)}/api/fortface/session`;
  return createPage({ send: (request) => fetch(request), sessionUrl, image: face, size: faceSize });
}

const page = await serve();
const personOf = (action: Action, user = 'ana'): Person => {
  if (action === 'capture') return { document: cpf };
  return action === 'enroll' || action === 'identify' ? { externalUserId: user } : {};
};
let users = 0;
/** A user who is enrolled already where the action needs one. */
async function preparedPerson(action: Action): Promise<Person> {
  users += 1;
  const person = personOf(action, `user-${users}`);
  if (action === 'identify') assert.equal((await page.capture('enroll', person)).status, 200);
  return person;
}

for (const action of actionSchema.options) {
  test(`${action} returns FortFace’s answer, for a session that FortFace knows`, async () => {
    const { status, body } = await page.capture(action, await preparedPerson(action));
    assert.equal(status, 200, JSON.stringify(body));
    const answer = answerSchemas[action].parse(body);
    assert.equal((await sandbox.sessionLog(answer.sessionId ?? '')).body['action'], action);
    assert.equal(audit.at(-1)?.operationalSessionId, answer.sessionId);
  });

  test(`${action} reports a picture that is not live`, async () => {
    const person = { ...(await preparedPerson(action)), externalTransactionId: 'sandbox:liveness=false' };
    const { status, body } = await page.capture(action, person);
    assert.equal(status, 200, JSON.stringify(body));
    const { photo } = answerSchemas[action].parse(body);
    assert.equal(photo?.liveness !== undefined && 'value' in photo.liveness && photo.liveness.value, false);
    if (action === 'capture') {
      assert.equal(answerSchemas.capture.parse(body).providers.identity.score, null);
    }
  });

  for (const code of ['no_face', 'many_faces', 'image_unreadable'] as const) {
    test(`${action} relays ${code} and closes the session`, async () => {
      const image = await readFaceSaying(code);
      const prepared = await page.prepare(action, await preparedPerson(action), { image });
      const first = await page.submit(prepared);
      assert.deepEqual([first.status, first.body['code']], [422, code]);
      assert.ok(first.body['sessionId']);
      assert.equal((await page.submit(prepared)).body['code'], 'envelope_replay');
    });
  }

  test(`${action} accepts a retry after 503 but not after 500`, async () => {
    const person = await preparedPerson(action);
    const refused = await page.prepare(action, person);
    assert.equal((await page.submit(refused, { externalTransactionId: 'sandbox:status=503' })).status, 503);
    const again = await page.submit(refused, { externalTransactionId: 'tx' });
    assert.equal(again.status, 200, JSON.stringify(again.body));
    const failed = await page.prepare(action, await preparedPerson(action));
    assert.equal((await page.submit(failed, { externalTransactionId: 'sandbox:status=500' })).status, 500);
    assert.equal(
      (await page.submit(failed, { externalTransactionId: 'tx' })).body['code'],
      'envelope_replay',
    );
  });

  test(`${action} returns the outcome of decide, which receives the sealed data`, async () => {
    const seen: unknown[] = [];
    const policy = decideByDefault({
      search: (matches) => ({ outcome: matches.length > 0 ? 'accepted' : 'rejected' }),
    });
    const deciding = await serve({
      analysis: { faceOcclusion: true },
      decide: (input) => {
        seen.push(input.capture?.img.mime, input.externalUserId);
        return policy(input);
      },
    });
    const person = await preparedPerson(action);
    const covered = await deciding.prepare(action, person);
    const retry = await deciding.submit(covered, { externalTransactionId: 'sandbox:occlusion=SUNGLASSES' });
    // The Backoffice's enrolment is done by then, so another user is enrolled next.
    assert.deepEqual([retry.status, retry.body['outcome']], [200, 'retry'], JSON.stringify(retry.body));
    const other = await preparedPerson(action);
    const spoofed = await deciding.submit(await deciding.prepare(action, other), {
      externalTransactionId: 'sandbox:liveness=false',
    });
    assert.deepEqual([spoofed.status, spoofed.body['outcome']], [200, 'rejected']);
    assert.ok(seen.includes('image/jpeg'));
  });
}

test('never accepts a picture that liveness refused, whatever decide says', async () => {
  const lenient = await serve({ decide: () => ({ outcome: 'accepted' }) });
  const spoofed = await lenient.prepare('capture', { document: cpf });
  const { status, body } = await lenient.submit(spoofed, { externalTransactionId: 'sandbox:liveness=false' });
  assert.deepEqual([status, body['outcome']], [200, 'rejected']);
  const live = await lenient.capture('capture', { document: cpf });
  assert.equal(live.body['outcome'], 'accepted');
});

for (const [last, score] of [
  ['1', 1],
  ['6', 3],
  ['9', 5],
] as const) {
  test(`Hubface scores a CPF that ends in ${last} with ${score}, as the API page says`, async () => {
    const { body } = await page.capture('capture', { document: findCpf(last) });
    assert.equal(answerSchemas.capture.parse(body).providers.identity.score, score);
  });
}

test('relays FortFace’s error for an unknown user and for one who is already enrolled', async () => {
  const unknown = await page.capture('identify', { externalUserId: 'unknown-user' });
  assert.deepEqual([unknown.status, unknown.body['code']], [404, 'user_not_found']);
  const person = { externalUserId: 'enrolled-twice' };
  assert.equal((await page.capture('enroll', person)).status, 200);
  const twice = await page.capture('enroll', person);
  assert.deepEqual([twice.status, twice.body['code']], [409, 'user_already_enrolled']);
});

test('refuses a wrong API key without repeating it', async () => {
  const errors: unknown[] = [];
  const wrong = await serve({ apiKey: 'not-the-key', onError: (error) => errors.push(error) });
  const { status, body } = await wrong.capture('liveness');
  assert.deepEqual([status, body['code']], [502, 'service_refused']);
  assert.doesNotMatch(JSON.stringify(body), /not-the-key|key_invalid/);
  assert.match(String(errors[0]), /key_invalid/);
});

/** A CPF with right check digits that ends in `last`. */
function findCpf(last: string): string {
  for (let number = 111_444_777; ; number += 1) {
    for (let tail = 0; tail < 10; tail += 1) {
      const digits = `${number}${tail}${last}`;
      if (isValidCpf(digits)) return digits;
    }
  }
}
