/** What the built modules hold, and what must never be in them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'node:test';
import { build } from 'esbuild';

const cdn = 'dist/cdn';
const files = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const scripts = files.filter((path) => path.endsWith('.js'));
const mapped = scripts.filter((path) => existsSync(`${path}.map`));

test('every module has a source map that names existing files and holds their text', () => {
  assert.ok(mapped.length > 10);
  for (const path of mapped) {
    assert.match(readFileSync(path, 'utf8'), /\n\/\/# sourceMappingURL=\S+\.map\n?$/, path);
    const map = readMap(path);
    for (const [index, source] of sourcesOf(path).entries()) {
      assert.ok(existsSync(source), `${path}: ${source}`);
      assert.ok((map.sourcesContent[index] ?? '').length > 0, `${path}: ${source}`);
    }
  }
});

test('maps a position in the minified element to its source line', () => {
  const path = `${cdn}/fortface-capture.js`;
  const code = readFileSync(path, 'utf8').split('\n');
  const line = code.findIndex((text) => text.includes('"fortface-guidance"'));
  const column = code[line]?.indexOf('"fortface-guidance"') ?? -1;
  const entry = new SourceMap(readMap(path)).findEntry(line, column);
  assert.ok('originalSource' in entry);
  assert.match(entry.originalSource, /src\/element\/events\.ts$/);
  const written = readFileSync('src/element/events.ts', 'utf8').split('\n')[entry.originalLine];
  assert.match(written ?? '', /'fortface-guidance'/);
});

test('no bundle for browsers holds server code, by the names of its sources and of its secrets', () => {
  const forBrowsers = scripts.filter(
    (path) => path.startsWith(cdn) || reachableFrom('dist/define.js').has(path),
  );
  assert.ok(forBrowsers.length > 8);
  for (const path of forBrowsers) {
    const strangers = sourcesOf(path).filter((source) => !/^(src|node_modules)\//.test(source));
    const servers = sourcesOf(path).filter((source) => source.startsWith('src/server/'));
    assert.deepEqual([...strangers, ...servers], [], path);
    assert.doesNotMatch(readFileSync(path, 'utf8'), /x-api-key|FORTFACE_API_KEY|from ?["']node:/, path);
  }
});

test('the server module holds no element and no DOM, by the names of its sources and of its calls', () => {
  const reachable = reachableFrom('dist/server.js');
  for (const path of reachable) {
    const pages = sourcesOf(path).filter((source) =>
      /^src\/(element|views|camera|capture|guidance|engine|flow|sealing)\/|browser-|\/lit/.test(source),
    );
    assert.deepEqual(pages, [], path);
    assert.doesNotMatch(
      readFileSync(path, 'utf8'),
      /from ['"]lit|customElements|HTMLElement|document\.createElement/,
      path,
    );
  }
});

test('nothing that is published holds a credential, or a path of the machine that built it', () => {
  const secrets = [
    process.cwd(),
    homedir() === '/' ? process.cwd() : `${homedir()}/`,
    'sandbox-key',
    'PRIVATE KEY-----',
  ];
  for (const path of files) {
    const text = readFileSync(path, 'latin1');
    for (const secret of secrets) assert.ok(!text.includes(secret), `${path} holds ${secret}`);
    assert.doesNotMatch(text, /\b(?:npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16})\b/, path);
    assert.doesNotMatch(text, /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/, path);
  }
});

test('integrity.json lists every file of the CDN folder with its right hash and sizes', () => {
  const listed: Record<string, { integrity: string; raw: number; gzip: number; brotli: number }> = JSON.parse(
    readFileSync(join(cdn, 'integrity.json'), 'utf8'),
  );
  const served = files
    .filter((path) => path.startsWith(`${cdn}/`) && !/\.map$|integrity\.json$/.test(path))
    .map((path) => relative(cdn, path));
  assert.deepEqual(Object.keys(listed).sort(), served.sort());
  for (const [name, { integrity, raw, gzip, brotli }] of Object.entries(listed)) {
    const bytes = readFileSync(join(cdn, name));
    assert.equal(integrity, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, name);
    assert.equal(raw, bytes.length);
    assert.ok(brotli > 0 && gzip > 0 && brotli <= gzip * 1.05 && gzip <= raw + 32, name);
  }
});

/** What an integrator's bundler keeps of this program, minified. */
async function bundle(program: string): Promise<string> {
  return (await bundleWithFiles(program)).code;
}

/** The same, with the files of the package that left something in it. */
async function bundleWithFiles(program: string): Promise<{ code: string; kept: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
    tsconfigRaw: {},
    // React is the integrator's own.
    external: ['react'],
  });
  const kept = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return { code: outputFiles[0]?.text.trim() ?? '', kept };
}

test('isFortfaceError costs a page less than a kilobyte, from its own entry point and from the main one', async () => {
  for (const door of ['fortface-capture/errors', 'fortface-capture']) {
    const code = await bundle(`import { isFortfaceError } from '${door}'; console.log(isFortfaceError);`);
    assert.ok(code.length < 1024, `${door}: ${code.length} bytes`);
    assert.match(code, /camera-denied/);
  }
});

test('sideEffects is exact: what only exports leaves nothing behind, what registers or refuses stays', async () => {
  for (const door of [
    '',
    '/errors',
    '/contract',
    '/locales/pt-br',
    '/locales/en',
    '/locales/es',
    '/locales/pt-pt',
    '/locales/fr',
    '/locales/de',
    '/locales/it',
    '/locales/ar',
    '/locales/he',
    '/locales/ja',
    '/locales/zh-hans',
    '/react',
    '/vue',
    '/svelte',
  ]) {
    assert.equal(await bundle(`import 'fortface-capture${door}';`), '', door);
  }
  assert.match(
    await bundle("import 'fortface-capture/define';"),
    /customElements\.define\("fortface-capture"/,
  );
  const compat = await bundle("import 'fortface-capture/compat';");
  assert.match(compat, /customElements\.define\("fortface-sdk"/);
  assert.match(compat, /globalThis\.FortfaceSDK ?=/);
  assert.match(await bundle("import 'fortface-capture/server';"), /throw new Error\(/);
});

const effects = ['dist/define.js', 'dist/compat.js'];

for (const [door, file] of [
  ['fortface-capture', 'dist/index.js'],
  ['fortface-capture/contract', 'dist/contract.js'],
  ['fortface-capture/errors', 'dist/errors.js'],
] as const) {
  test(`any single named import from ${door} includes neither /define nor /compat`, async () => {
    const names = Object.keys(await import(resolve(file)));
    assert.ok(names.length > 1, file);
    for (const name of names) {
      const { kept } = await bundleWithFiles(`import { ${name} } from '${door}'; console.log(${name});`);
      assert.ok(kept.length > 1, `${name} is there`);
      assert.deepEqual(
        kept.filter((path) => effects.includes(path)),
        [],
        name,
      );
    }
  });
}

test('checks for exactly the files that /define and /compat import', async () => {
  for (const [index, door] of ['define', 'compat'].entries()) {
    const { kept } = await bundleWithFiles(`import 'fortface-capture/${door}';`);
    assert.ok(kept.includes(effects[index] ?? ''), door);
  }
});

test('registers nothing if a page imports only the class', async () => {
  const code = await bundle(
    "import { FortfaceCapture } from 'fortface-capture'; console.log(FortfaceCapture);",
  );
  assert.doesNotMatch(code, /customElements\.define\(/);
});

interface Map {
  file: string;
  version: number;
  sources: string[];
  sourcesContent: string[];
  names: string[];
  mappings: string;
  sourceRoot: string;
}

function readMap(path: string): Map {
  return JSON.parse(readFileSync(`${path}.map`, 'utf8'));
}

/** The sources of a module, from the root of the repository. */
function sourcesOf(path: string): string[] {
  if (!existsSync(`${path}.map`)) return [];
  return readMap(path).sources.map((source) => relative('.', resolve(dirname(path), source)));
}

/** A module and all that it imports of the package's own, also when it is needed. */
function reachableFrom(entry: string): Set<string> {
  const seen = new Set([entry]);
  for (const path of seen) {
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g,
    )) {
      seen.add(join(dirname(path), specifier ?? ''));
    }
  }
  return seen;
}

test('the classic script fetches the languages, helper texts and close look that it does not contain from its own folder', () => {
  const script = readFileSync('dist/cdn/fortface-capture.iife.js', 'utf8');
  const chunks = [...script.matchAll(/import\("\.\/(chunk-[^"]+)"\)/g)].map(([, name = '']) => name);
  assert.deepEqual(
    chunks.map((name) => name.replace(/^chunk-(.+)-.{8}\.js$/, '$1')),
    ['helper-texts', 'close-look', 'pt-pt', 'fr', 'de', 'it', 'ar', 'he', 'ja', 'zh-hans'],
  );
  for (const name of chunks) assert.ok(existsSync(`dist/cdn/${name}`), name);
});
