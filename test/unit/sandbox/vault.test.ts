import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { loadMasterKey } from '../../../demo/sandbox/keys/load-master-key.ts';
import { createVault } from '../../../demo/sandbox/keys/vault.ts';

const secret = Buffer.from('a picture');

test('opens a sealed value only in its own place', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const sealed = vault.seal(secret, 'picture:1');
  assert.deepEqual(vault.open(sealed, 'picture:1'), secret);
  assert.throws(() => vault.open(sealed, 'picture:2'));
  assert.throws(() => createVault(Buffer.alloc(32, 2)).open(sealed, 'picture:1'));
});

test('does not open a value with a changed bit', () => {
  const vault = createVault(Buffer.alloc(32, 1));
  const sealed = vault.seal(secret, 'p');
  for (let index = 0; index < sealed.length; index += 1) {
    const bent = Buffer.from(sealed);
    bent[index] = (bent[index] ?? 0) ^ 1;
    assert.throws(() => vault.open(bent, 'p'), `byte ${index}`);
  }
});

test('processes that start together agree on one key, which its owner alone can read', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-key-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'data', 'vault.key');
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadMasterKey(file, true)));
  for (const key of keys) assert.deepEqual(key, keys[0]);
  assert.equal(keys[0]?.length, 32);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(path.dirname(file)), ['vault.key'], 'no draft stays behind');
});

test('refuses a key file of another length', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-key-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'vault.key');
  await writeFile(file, 'short');
  await assert.rejects(loadMasterKey(file, true), /bytes instead of 32/);
});
