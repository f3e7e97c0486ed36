/** The package as others get it: every door opens, nothing else is in it, and it installs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import test, { after, before } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const doors = Object.keys(manifest.exports).map((subpath) => subpath.replace('.', 'fortface-capture'));
const modules = doors.filter((name) => !name.endsWith('.json'));
const built = (entry: unknown): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry ?? {}).flatMap(built);

/** An empty project with the packed package in it, as `npm install` leaves it. */
let project = '';
let tarball = '';
before(() => {
  project = mkdtempSync(join(tmpdir(), 'fortface-project-'));
  succeeds('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project]);
  tarball = join(project, readdirSync(project).find((name) => name.endsWith('.tgz')) ?? '');
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  succeeds('npm', ['install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', tarball], project);
});
after(() => rmSync(project, { recursive: true, force: true }));

test('every path that the package names is built', () => {
  for (const path of built(manifest.exports)) assert.ok(existsSync(path), path);
});

test('every entry point loads in Node without a DOM', () => {
  // Playwright is the integrator's, and this project has none.
  const names = modules.filter((name) => name !== 'fortface-capture/testing/playwright');
  // The stub refuses to come after the element: each has a process of its own.
  const isStub = (name: string): boolean => name.endsWith('/stub');
  for (const together of [names.filter(isStub), names.filter((name) => !isStub(name))]) {
    const program = `for (const name of ${JSON.stringify(together)}) await import(name);`;
    succeeds(process.execPath, ['--input-type=module', '-e', program], project);
  }
});

test('the installed command prints its usage and the missing settings', () => {
  const run = (...args: string[]) =>
    spawnSync(join(project, 'node_modules/.bin/fortface-capture'), args, {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
  assert.match(run('--help').stdout, /^Usage: fortface-capture check/);
  const { status, stdout } = run('check');
  assert.equal(status, 2);
  assert.match(stdout, /FORTFACE_URL is not set[^]*FORTFACE_API_KEY is not set/);
  assert.match(run('check', '--cert', 'nowhere.pem').stdout, /file of --cert cannot be read: nowhere\.pem/);
  assert.equal(run('check', '--certificate', 'x').status, 2);
  // Past the settings, it reads the portrait and looks for the service.
  const away = spawnSync(join(project, 'node_modules/.bin/fortface-capture'), ['check'], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      FORTFACE_URL: 'http://127.0.0.1:9',
      FORTFACE_API_KEY: 'a-key-of-its-length',
    },
  });
  assert.equal(away.status, 1, away.stderr);
  assert.match(away.stdout, /could not be reached/);
});

test('the installed package works with a browser bundler and the strictest compiler options', () => {
  writeFileSync(
    join(project, 'page.ts'),
    `import 'fortface-capture/define';
import { errorCodes, type FortfaceErrorCode } from 'fortface-capture/errors';
import { ptBr } from 'fortface-capture/locales/pt-br';
import { drive, fakeCamera, type FaceName } from 'fortface-capture/testing';
import 'fortface-capture/testing/cypress';
const capture = document.createElement('fortface-capture');
capture.action = 'enroll';
capture.messages = { idle: { start: ptBr.idle.start } };
capture.addEventListener('fortface-liveness', ({ detail }) => console.log(detail.confidence.toFixed(1)));
capture.addEventListener('fortface-error', ({ detail }) => {
  const code: FortfaceErrorCode = detail.code;
  console.log(errorCodes.indexOf(code));
});
void capture.start().then((outcome) => console.log(outcome.status));
const face: FaceName = 'too-far';
void fakeCamera({ face, device: 'moto-g14' }).show('none');
void drive(capture).to('guiding', { hint: 'too-dark' });
`,
  );
  succeeds(
    resolve('node_modules/.bin/esbuild'),
    ['page.ts', '--bundle', '--format=esm', '--outdir=out'],
    project,
  );
  const compile = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable'];
  succeeds(resolve('node_modules/.bin/tsc'), [...compile, '--module', 'nodenext', 'page.ts'], project);
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: '.', strict: true });
  // Parcel does not read the exports map unless its users switch that on, and finds the subpaths in `browser`.
  const others = messages.filter(({ code }) => code !== 'USE_EXPORTS_OR_IMPORTS_BROWSER');
  assert.deepEqual(
    others.map((message) => formatMessage(message, pkg ?? {})),
    [],
  );
});

test('attw finds no fault in the types of any entry point', () => {
  succeeds('node_modules/.bin/attw', [tarball, '--profile', 'esm-only', '--no-definitely-typed']);
});

test('every link of a packed document leads to a packed file, or the document says where the file is', () => {
  const packed = new Set(packedFiles());
  const documents = [...packed].filter((path) => path.endsWith('.md') && !path.startsWith('dist/'));
  assert.ok(documents.length > 40);
  for (const path of documents) {
    const text = readFileSync(path, 'utf8')
      .replace(/^```[^]*?^```$/gm, '')
      .replace(/`[^`\n]*`/g, '');
    const links = Array.from(text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g), ([, href = '']) =>
      join(dirname(path), href),
    );
    const elsewhere = links.filter((target) => !packed.has(target));
    const strange = elsewhere.filter((target) => !/^(?:test|src|docs\/theming)\//.test(target));
    assert.deepEqual(strange, [], path);
    if (elsewhere.length === 0) continue;
    assert.match(text, /in the repository[^.]*, not in the package|no repositório, e não no pacote/, path);
  }
});

test('packs only the documents, the manifest, and files that an entry point or the CDN folder needs', () => {
  const packed = packedFiles();
  const inDist = (path: string): boolean => path.startsWith('dist/');
  const docs = packed.filter((path) => path.startsWith('docs/'));
  assert.ok(docs.includes('docs/errors.md'), 'the console refers to it');
  assert.ok(
    docs.every((path) =>
      /^docs\/(?:pt-br\/)?[\w-]+\.md$|^docs\/(?:screens\.webp|backend\.openapi\.json)$/.test(path),
    ),
    docs.join(),
  );
  assert.deepEqual(packed.filter((path) => !/^(?:dist|docs|demo)\//.test(path)).sort(), [
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'custom-elements.json',
    'package.json',
    'test/bench/RESULTS.md',
    'test/bench/peers.svg',
    'test/vectors/OpenEnvelope.java',
    'test/vectors/ff-envelope-1.json',
    'test/vectors/open_envelope.py',
  ]);
  const doorsAndPrograms = [...built(manifest.exports), ...Object.values<string>(manifest.bin)];
  const reachable = new Set([...doorsAndPrograms.map((path) => join(path)), 'dist/portrait.jpg']);
  for (const path of reachable) {
    if (!path.endsWith('.js')) continue;
    reachable.add(`${path}.map`);
    for (const [, next] of readFileSync(path, 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g,
    )) {
      reachable.add(join(dirname(path), next ?? ''));
    }
  }
  const strangers = packed.filter(
    (path) => inDist(path) && !reachable.has(path) && !/^dist\/(cdn\/|types\/.+\.d\.ts$)/.test(path),
  );
  assert.deepEqual(strangers, []);
  for (const path of reachable) {
    if (existsSync(path)) assert.ok(packed.includes(path), path);
  }
});

test('keeps the size budgets', () => {
  succeeds(process.execPath, ['test/bench/size.mjs']);
});

/** The files of the installed package, by their paths in it. */
function packedFiles(): string[] {
  const folder = join(project, 'node_modules/fortface-capture/');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
}

function succeeds(command: string, args: readonly string[], cwd = '.'): void {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  assert.equal(status, 0, `${stdout}\n${stderr}`.slice(0, 4000));
}
