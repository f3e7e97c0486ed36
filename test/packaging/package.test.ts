/** The package as others get it: what is in it, what is not, and that every door opens. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const subpaths = Object.keys(manifest.exports);
const modules = subpaths.filter((subpath) => !subpath.endsWith('.json'));

for (const subpath of modules) {
  test(`${subpath} can be imported in bare Node, without a DOM`, () => {
    const name = subpath.replace('.', 'fortface-capture');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', `await import('${name}')`],
      {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] },
      },
    );
    assert.equal(status, 0, stderr);
  });
}

test('every path that the package names is built', () => {
  const walk = (entry: unknown): string[] =>
    typeof entry === 'string' ? [entry] : Object.values(entry ?? {}).flatMap(walk);
  for (const path of walk(manifest.exports)) assert.ok(existsSync(path), path);
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: '.', strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg ?? {})),
    [],
  );
});

test('the packed files are the built ones, the manifest and the papers, and no source or test', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(stdout);
  const files: string[] = packed.files.map(({ path }: { path: string }) => path);
  for (const path of files) {
    assert.match(
      path,
      /^(dist\/|custom-elements\.json|package\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)/,
    );
  }
  for (const wanted of [
    'dist/cdn/fortface-capture.js',
    'dist/cdn/fortface-capture.iife.js',
    'dist/cdn/integrity.json',
  ]) {
    assert.ok(files.includes(wanted), wanted);
  }
});

test('the tarball works in an empty project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fortface-pack-'));
  try {
    const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
      encoding: 'utf8',
    });
    assert.equal(packed.status, 0, packed.stderr);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const unpacked = spawnSync('tar', ['-xzf', tarball], { cwd: folder });
    assert.equal(unpacked.status, 0);
    const program =
      "const { createFortfaceBackend } = await import('./package/dist/server.js'); console.log(typeof createFortfaceBackend);";
    // Its dependencies are this repository's: they are pinned to the same versions.
    const linked = spawnSync('ln', ['-s', join(process.cwd(), 'node_modules'), 'node_modules'], {
      cwd: folder,
    });
    assert.equal(linked.status, 0);
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), 'function', stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const cdn = 'dist/cdn';
const scripts = readdirSync(cdn, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.js'),
);

test('no browser bundle holds server code', () => {
  for (const name of scripts) {
    const code = readFileSync(join(cdn, name), 'utf8');
    assert.ok(!/x-api-key|FORTFACE_API_KEY|from"node:/.test(code), name);
  }
});

test('the server module holds no element and no DOM', () => {
  const code = readFileSync('dist/server.js', 'utf8');
  assert.doesNotMatch(code, /from ['"]lit|customElements|HTMLElement|document\.createElement/);
});

test('integrity.json lists every file of the CDN folder with its right hash', () => {
  const listed: Record<string, { integrity: string; raw: number; brotli: number }> = JSON.parse(
    readFileSync(join(cdn, 'integrity.json'), 'utf8'),
  );
  const files = readdirSync(cdn, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'integrity.json' && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name).slice(cdn.length + 1));
  assert.deepEqual(Object.keys(listed).sort(), files.sort());
  for (const [name, { integrity, raw }] of Object.entries(listed)) {
    const bytes = readFileSync(join(cdn, name));
    assert.equal(integrity, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, name);
    assert.equal(raw, bytes.length);
  }
});

test('the budgets of size hold', () => {
  const { status, stdout } = spawnSync(process.execPath, ['test/bench/size.mjs'], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
