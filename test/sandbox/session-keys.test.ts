/** The private half of a session's key, in the sandbox's own store: there while the session waits, gone after. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as z from 'zod/mini';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { expireSessions, findSession } from '../../demo/sandbox/store/session-rows.ts';
import { startTestSandbox, type TestSession } from './test-sandbox.ts';

const clock = { aheadMs: 0 };
const sandbox = await startTestSandbox({ after }, { now: () => Date.now() + clock.aheadMs });
const store = await openStore({ dataDir: sandbox.dataDir });
after(() => store.close());

const holdsKey = async ({ sessionId }: TestSession): Promise<boolean> =>
  (await findSession(store, sessionId))?.private_key_sealed != null;

test('stays while the session waits for its capture, and is deleted after use', async () => {
  const session = await sandbox.openSession('liveness');
  assert.equal(await holdsKey(session), true);
  assert.equal((await sandbox.submit(session, 'liveness', await sandbox.seal(session))).status, 200);
  assert.equal(await holdsKey(session), false);
});

test('is deleted after a capture that fails, too', async () => {
  const session = await sandbox.openSession('identify');
  const body = { ...(await sandbox.seal(session)), externalUserId: 'unknown-user' };
  assert.equal((await sandbox.submit(session, 'identify', body)).status, 404);
  assert.equal(await holdsKey(session), false);
});

test('stays after an envelope that does not open, because the right one may follow', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session, { bend: { contentKey: { kid: 'A'.repeat(22) } } });
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).status, 400);
  assert.equal(await holdsKey(session), true);
});

test('is deleted when the session expires, even without a request', async () => {
  const [asked, forgotten] = [await sandbox.openSession('liveness'), await sandbox.openSession('liveness')];
  const sealed = await sandbox.seal(asked);
  clock.aheadMs = 11 * 60_000;
  assert.equal((await sandbox.submit(asked, 'liveness', sealed)).body.code, 'session_expired');
  assert.equal(await holdsKey(asked), false);
  await store.commit(expireSessions(Date.now() + clock.aheadMs));
  assert.equal(await holdsKey(forgotten), false);
  clock.aheadMs = 0;
});

test('leaves nothing in the store that opens a used session’s capture', async () => {
  const session = await sandbox.openSession('liveness');
  await sandbox.submit(session, 'liveness', await sandbox.seal(session));
  const rows = await store.read(
    { sql: 'SELECT * FROM sessions WHERE id = ?', args: [session.sessionId] },
    z.record(z.string(), z.unknown()),
  );
  const [row] = rows;
  assert.ok(row !== undefined && !JSON.stringify(row).includes('"d"'));
  assert.equal(row['private_key_sealed'], null);
});
