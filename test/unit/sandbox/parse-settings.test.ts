import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { parseSettings } from '../../../demo/sandbox/parse-settings.ts';

test('listens on port 8081 of loopback by default', async () => {
  const { command, options, seedFolder } = await parseSettings([], {});
  assert.equal(command, 'serve');
  assert.deepEqual([options.port, options.host, seedFolder], [8081, '127.0.0.1', undefined]);
  assert.match(options.dataDir, /demo[/\\]sandbox[/\\]\.data$/);
});

test('reads address and data folder from the environment, and ignores empty variables', async () => {
  const { options } = await parseSettings([], {
    SANDBOX_PORT: '9000',
    SANDBOX_DATA: '/tmp/x',
    DATABASE_URL: '',
    SANDBOX_SESSION_SECONDS: '60',
  });
  assert.deepEqual(
    [options.port, options.dataDir, options.databaseUrl],
    [9000, path.resolve('/tmp/x'), undefined],
  );
  assert.equal(options.sessionLifeMs, 60_000);
});

test('rejects an impossible value and names its variable', async () => {
  await assert.rejects(parseSettings([], { SANDBOX_PORT: 'http' }), /SANDBOX_PORT/);
  await assert.rejects(parseSettings([], { SANDBOX_PORT: '70000' }), /SANDBOX_PORT/);
  await assert.rejects(parseSettings([], { SANDBOX_LOG: 'loud' }), /SANDBOX_LOG/);
});

test('seeding takes a folder or the faces at hand, and resetting is a command of its own', async () => {
  assert.equal((await parseSettings(['--seed', '/faces'], {})).seedFolder, '/faces');
  assert.match((await parseSettings(['--seed'], {})).seedFolder ?? '', /faces$/);
  assert.equal((await parseSettings(['--reset'], {})).command, 'reset');
});

test('keys and galleries come from a file, and a slip in it is refused', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-settings-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'sandbox.json');
  const gallery = { id: 'g', accountName: 'a', savePhoto: true, alwaysFaceOcclusion: false };
  const key = { secret: 's', accountName: 'a', galleryIds: ['g'] };
  await writeFile(file, JSON.stringify({ apiKeys: [key], galleries: [gallery] }));
  const { options, seedKey } = await parseSettings([], { SANDBOX_CONFIG: file });
  assert.equal(seedKey, 's');
  assert.equal(options.apiKeys?.[0]?.permissions.length, 14);
  await writeFile(file, JSON.stringify({ apiKeys: [{ ...key, permisions: [] }], galleries: [gallery] }));
  await assert.rejects(parseSettings([], { SANDBOX_CONFIG: file }));
});
