// The store over HTTP. The suite `sandbox-http` runs the sandbox on it; here is what that rests on.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import * as z from 'zod/mini';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { DuplicateError } from '../../demo/sandbox/store/store.ts';
import { startTursoServer } from '../support/sandbox/start-turso-server.ts';
import { startTestSandbox } from './test-sandbox.ts';

async function serveDatabase(t: TestContext, authToken?: string) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fortface-turso-'));
  const server = await startTursoServer(path.join(dataDir, 'server.db'), authToken);
  t.after(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { dataDir, ...server };
}

test('a server that asks for a token gets it, and a sandbox without it does not start', async (t) => {
  const { dataDir, url, answered } = await serveDatabase(t, 'database-token');
  const without = { dataDir, databaseUrl: url };
  await assert.rejects(startTestSandbox(t, without), /HTTP status 401/);
  await assert.rejects(startTestSandbox(t, { ...without, databaseAuthToken: 'wrong' }), /HTTP status 401/);
  assert.equal(answered(), 0);
  const sandbox = await startTestSandbox(t, { databaseUrl: url, databaseAuthToken: 'database-token' });
  assert.equal((await sandbox.request('GET', '/readiness')).body.status, 'ready');
  assert.equal((await sandbox.capture('liveness')).status, 200);
});

test('reports unready without revealing the address if the database server disappears', async (t) => {
  const { url, stop } = await serveDatabase(t);
  const sandbox = await startTestSandbox(t, { databaseUrl: url });
  await stop();
  const gone = await sandbox.request('GET', '/readiness');
  assert.deepEqual([gone.status, gone.body.code], [503, 'unavailable']);
  assert.ok(!JSON.stringify(gone.body).includes('127.0.0.1'));
  assert.equal((await sandbox.request('GET', '/healthcheck')).status, 200);
});

test('writes completely or not at all, and reads back what it wrote', async (t) => {
  const { dataDir, url } = await serveDatabase(t);
  const store = await openStore({ dataDir, databaseUrl: url });
  t.after(() => store.close());
  await store.commit([{ sql: 'CREATE TABLE kept (name TEXT UNIQUE, bytes BLOB, size INTEGER)', args: [] }]);
  const insert = (name: string, bytes: Uint8Array | null, size: number) => ({
    sql: 'INSERT INTO kept VALUES (?, ?, ?) RETURNING name',
    args: [name, bytes, size],
  });
  const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
  assert.deepEqual(await store.commit([insert('one', bytes, 1_800_000_000_123)]), [1]);
  await assert.rejects(
    store.commit([insert('two', null, 2), insert('one', null, 3), insert('three', null, 4)]),
    DuplicateError,
  );
  const rows = await store.read(
    { sql: 'SELECT name, bytes, size FROM kept', args: [] },
    z.object({ name: z.string(), bytes: z.custom<Uint8Array>(), size: z.number() }),
  );
  assert.deepEqual(rows, [{ name: 'one', bytes, size: 1_800_000_000_123 }]);
});
