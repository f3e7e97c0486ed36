// A session in the wrong hands or the wrong place: what each misuse is refused with, and what is left of a session
// that is over.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as z from 'zod/mini';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { startTestSandbox, type TestSession } from './test-sandbox.ts';
import { sealDevice } from './seal.ts';
import { readFaceSaying } from './pictures.ts';

const clock = { aheadMs: 0 };
const sandbox = await startTestSandbox({ after }, { now: () => Date.now() + clock.aheadMs });

/** Sends a well sealed capture and says how it was answered. */
async function use(session: TestSession, action: string, body: object = {}): Promise<string> {
  const sealed = await sandbox.seal(session);
  const answer = await sandbox.submit(session, action, { ...sealed, ...body });
  return `${answer.status} ${answer.body.code ?? 'taken'}`;
}

const misuses: readonly [what: string, expected: string, misuse: () => Promise<string>][] = [
  [
    'another context',
    '403 context_mismatch',
    async () => use(await sandbox.openSession('liveness', { context: 'backoffice' }), 'liveness'),
  ],
  ['another action', '403 action_mismatch', async () => use(await sandbox.openSession('liveness'), 'search')],
  [
    'a user of another gallery',
    '404 user_not_found',
    async () => {
      const enrolled = await sandbox.capture('enroll', { body: { externalUserId: 'ana' } });
      assert.equal(enrolled.status, 200);
      const galleryId = 'sandbox-gallery-hash-only';
      const session = await sandbox.openSession('identify', { body: { galleryId } });
      return use(session, 'identify', { externalUserId: 'ana' });
    },
  ],
  [
    'another user than the sealed one',
    '400 envelope_mix',
    async () => {
      const session = await sandbox.openSession('enroll');
      const sealed = await sandbox.seal(session, { bend: { content: { externalUserId: 'eva' } } });
      const { status, body } = await sandbox.submit(session, 'enroll', { ...sealed, externalUserId: 'ivo' });
      return `${status} ${body.code}`;
    },
  ],
  [
    'a time when it is over',
    '410 session_expired',
    async () => {
      const session = await sandbox.openSession('liveness');
      clock.aheadMs = 700_000;
      return use(session, 'liveness').finally(() => (clock.aheadMs = 0));
    },
  ],
  [
    'a second capture',
    '410 session_used',
    async () => {
      const session = await sandbox.openSession('liveness');
      assert.equal(await use(session, 'liveness'), '200 taken');
      return use(session, 'liveness');
    },
  ],
  [
    'another device, which knows token and session key but not the device information of the first',
    '400 device_hash_root',
    async () => {
      const session = await sandbox.openSession('liveness');
      const thief = await sealDevice(await sandbox.keySet());
      return use({ ...session, deviceRoot: thief.root }, 'liveness');
    },
  ],
  [
    'the token of one session and the seal of another',
    '403 envelope_session',
    async () => {
      const [one, two] = [await sandbox.openSession('liveness'), await sandbox.openSession('liveness')];
      return use({ ...two, sessionToken: one.sessionToken }, 'liveness');
    },
  ],
  [
    'a token changed by one letter',
    '401 token_invalid',
    async () => {
      const session = await sandbox.openSession('liveness');
      const last = session.sessionToken.endsWith('A') ? 'B' : 'A';
      return use({ ...session, sessionToken: session.sessionToken.slice(0, -1) + last }, 'liveness');
    },
  ],
];
for (const [what, expected, misuse] of misuses) {
  test(`refuses a session used with ${what}: ${expected}`, async () => {
    assert.equal(await misuse(), expected);
  });
}

test('keeps a session open for its user after misuse by others', async () => {
  const session = await sandbox.openSession('liveness');
  const thief = await sealDevice(await sandbox.keySet());
  assert.equal(await use(session, 'search'), '403 action_mismatch');
  assert.equal(await use({ ...session, deviceRoot: thief.root }, 'liveness'), '400 device_hash_root');
  assert.equal(
    await use({ ...session, sessionToken: `${session.sessionToken}A` }, 'liveness'),
    '401 token_invalid',
  );
  assert.equal(await use(session, 'liveness'), '200 taken');
});

test('refuses a stolen grant on a page of another origin, and still accepts it on its own', async () => {
  const backend = createSandboxBackend(sandbox.url);
  const post = (step: string, body: object, origin: string) =>
    backend.handle(
      new Request(`http://localhost:8080/api/fortface/${step}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify(body),
      }),
    );
  const own = 'http://localhost:8080';
  const { deviceRequestInfo, root } = await sealDevice(await sandbox.keySet());
  const opened = await post('session', { action: 'liveness', deviceRequestInfo }, own);
  const { sessionId, sessionKey, grant } = z
    .object({ sessionId: z.string(), sessionKey: z.string(), grant: z.string() })
    .parse(await opened.json());
  const sealed = await sandbox.seal({
    sessionId,
    sessionKey,
    sessionToken: '',
    expiresAt: '',
    deviceRoot: root,
  });
  const submission = { sessionId, grant, action: 'liveness', ...sealed };
  for (const origin of ['https://thief.example', 'http://localhost:8081', 'null']) {
    const refused = await post('submit', submission, origin);
    assert.deepEqual([refused.status, (await refused.json()).code], [403, 'origin_refused'], origin);
  }
  assert.equal((await post('submit', submission, own)).status, 200);
});

test('accepts one of fifty different captures for one session at once', async () => {
  const session = await sandbox.openSession('liveness');
  const seals = await Promise.all(Array.from({ length: 50 }, () => sandbox.seal(session)));
  const answers = await Promise.all(seals.map((sealed) => sandbox.submit(session, 'liveness', sealed)));
  const codes = answers.map(({ body }) => body.code ?? 'taken').sort();
  assert.deepEqual(codes, [...Array.from({ length: 49 }, () => 'session_used'), 'taken']);
});

test('deletes the private key of a session that was used, failed or expired from the store', async (t) => {
  const own = await startTestSandbox(t, { now: () => Date.now() + clock.aheadMs });
  const [used, failed, waiting, expired] = [
    await own.openSession('liveness'),
    await own.openSession('liveness'),
    await own.openSession('liveness'),
    await own.openSession('liveness'),
  ];
  assert.equal((await own.submit(used, 'liveness', await own.seal(used))).status, 200);
  const noFace = await own.seal(failed, { image: await readFaceSaying('no_face') });
  assert.equal((await own.submit(failed, 'liveness', noFace)).status, 422);

  const store = await openStore({ dataDir: own.dataDir, databaseUrl: own.databaseUrl });
  t.after(() => store.close());
  const keyOf = async ({ sessionId }: TestSession) => {
    const [row] = await store.read(
      { sql: 'SELECT status, private_key_sealed AS sealed FROM sessions WHERE id = ?', args: [sessionId] },
      z.object({ status: z.string(), sealed: z.nullable(z.custom<Uint8Array>()) }),
    );
    return `${row?.status} ${row?.sealed === null ? 'without' : 'with'} a key`;
  };
  assert.equal(await keyOf(used), 'succeeded without a key');
  assert.equal(await keyOf(failed), 'failed without a key');
  assert.equal(await keyOf(waiting), 'open with a key');
  const sealed = await own.seal(expired);
  clock.aheadMs = 700_000;
  const late = await own.submit(expired, 'liveness', sealed).finally(() => (clock.aheadMs = 0));
  assert.equal(late.body.code, 'session_expired');
  assert.equal(await keyOf(expired), 'expired without a key');
  assert.equal(await keyOf(waiting), 'expired without a key', 'and with it all that are past their time');
});
