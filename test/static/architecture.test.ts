/** The table of who may import whom, as a test. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'node:test';
import ts from 'typescript';

const src = resolve('src');

/** Folders and packages that a folder may import; `types:` marks those of which only types may be. */
const allowed: Record<string, readonly string[]> = {
  errors: [],
  async: [],
  values: [],
  contract: ['zod/mini'],
  json: [],
  configuration: ['errors', 'contract', 'types:locales', 'types:sealing'],
  device: ['errors', 'contract', 'json', 'jose'],
  http: ['errors', 'contract'],
  camera: ['errors', 'contract'],
  storage: ['contract', 'json', 'zod/mini', 'idb-keyval'],
  'trusted-types': [],
  // Files of the package that do not come.
  parts: [],
  // From the camera's picture to a hint, each room knows only those before it.
  frames: [],
  engine: ['parts'],
  faces: ['frames'],
  measures: ['frames', 'faces'],
  detection: ['frames', 'faces', 'measures', 'trusted-types', 'errors', 'parts', 'device'],
  guidance: ['types:measures', 'types:detection', 'types:contract', 'faces'],
  // A photograph becomes a frame as those of the stream do.
  capture: ['camera', 'frames', 'errors'],
  sealing: ['contract', 'errors', 'types:device', 'types:session', 'types:capture', 'http', 'json', 'jose'],
  session: ['contract', 'errors', 'http', 'json', 'types:configuration', 'jose', 'zod/mini'],
  dpop: ['errors', 'json', 'jose', 'zod/mini', 'idb-keyval'],
  handoff: ['errors', 'contract', 'http', 'json', 'zod/mini'],
  signals: ['types:contract'],
  sight: [],
  submission: [
    'contract',
    'errors',
    'types:configuration',
    'types:dpop',
    'types:session',
    'types:sealing',
    'http',
    'json',
    'zod/mini',
  ],
  'fortface-sdk': [
    'trusted-types',
    'errors',
    'types:camera',
    'types:contract',
    'types:detection',
    'types:frames',
    'types:sealing',
    'zod/mini',
  ],
  flow: [
    'types:fortface-sdk',
    'types:configuration',
    'types:device',
    'types:storage',
    'types:session',
    'types:signals',
    'types:sight',
    'types:camera',
    'types:frames',
    'types:detection',
    'guidance',
    'types:capture',
    'types:sealing',
    'types:submission',
    'errors',
    'types:contract',
  ],
  // From the views it takes the tokens, whose colours it sets for a ground.
  customizer: ['types:locales', 'views'],
  locales: ['types:flow', 'types:guidance', 'types:errors', 'types:device'],
  views: ['lit', 'locales', 'errors', 'types:flow', 'types:guidance', 'types:device'],
  element: [
    'lit',
    'flow',
    'views',
    'locales',
    'configuration',
    'customizer',
    'sight',
    'errors',
    'parts',
    'contract',
    'handoff',
    'types:frames',
    'types:guidance',
    'types:sealing',
    'types:submission',
    'uqr',
    // For the version, and types.
    'device',
  ],
  // The element itself comes by its address, once a page is in a browser.
  react: ['types:configuration', 'types:element', 'react', 'define.ts'],
  compat: ['lit', 'element', 'errors', 'types:flow'],
  // Opens what `sealing` wrote and never imports it: two independent readings of one contract.
  opener: ['contract', 'errors', 'jose', '@noble/curves', 'canonicalize', 'zod/mini'],
  server: ['contract', 'errors', 'opener', 'jose', 'zod/mini'],
  // For integrators' tests: plays the flow with ports of its own. No row names it, so nothing that ships knows it.
  testing: [
    'lit',
    'configuration',
    'flow',
    'element',
    'errors',
    'device',
    'submission',
    'contract',
    'guidance',
    'server',
    'types:camera',
    'types:detection',
    'types:frames',
    'types:measures',
    'types:sight',
    '@playwright/test',
  ],
};
/** What every folder may import. */
const everywhere = new Set(['async', 'values']);
/** The door in the wall: all adapters are gathered there. */
const everything = new Set([
  'element/compose-ports.ts',
  'element/compose-detector.ts',
  'element/compose-exchange.ts',
  'element/handoff/compose-handoff.ts',
  'index.ts',
  'define.ts',
]);
const nodeInServer = new Set([
  'server/node-listener.ts',
  'server/node-connection-watch.ts',
  'server/node-tls-fetch.ts',
  // A program of its own, which no door leads to.
  'server/check/main.ts',
  // These run in the test's process, not in the browser.
  'testing/e2e/start-body-relay.ts',
  'testing/e2e/start-fortface-sandbox.ts',
]);

for (const file of listFiles(src)) {
  const name = relative(src, file);
  test(`src/${name} imports only what its folder may`, () => {
    for (const { specifier, typeOnly } of importsOf(file)) {
      const reason = whyForbidden(name, file, specifier, typeOnly);
      assert.equal(reason, undefined, reason);
    }
  });
}

/** The reader of request bodies, which the sandbox shares with the backend. It may lead nowhere else in src. */
const bodyReader: ReadonlySet<string> = new Set(
  [
    'read-body.ts',
    'http-error.ts',
    'parse-json.ts',
    'body/byte-collector.ts',
    'body/check-nesting.ts',
    'body/take-turns.ts',
  ].map((file) => resolve('src/server', file)),
);

test('the sandbox reads the envelope on its own, never through src', () => {
  const sandbox = listFiles(resolve('demo/sandbox')).filter((file) => !file.includes('/dist/'));
  assert.ok(sandbox.length > 100, 'the sources are seen');
  for (const file of [...sandbox, ...bodyReader]) {
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (!specifier.startsWith('.') || (typeOnly && bodyReader.has(file))) continue;
      const target = resolve(dirname(file), specifier);
      assert.ok(
        bodyReader.has(target) || !target.startsWith(src),
        `${relative('.', file)} imports ${specifier}`,
      );
    }
  }
});

test('the import graph has no cycle', () => {
  const graph = new Map<string, string[]>();
  for (const file of listFiles(src)) {
    const targets = importsOf(file)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier }) => resolve(dirname(file), specifier));
    graph.set(file, targets);
  }
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    assert.equal(at, -1, [...path.slice(at), file].map((entry) => relative(src, entry)).join(' → '));
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
});

test('no folder of src holds more than 25 files at one level', () => {
  const perFolder = new Map<string, number>();
  for (const file of listFiles(src)) perFolder.set(dirname(file), (perFolder.get(dirname(file)) ?? 0) + 1);
  for (const [folder, count] of perFolder) assert.ok(count <= 25, `${relative('.', folder)} holds ${count}`);
});

function whyForbidden(name: string, file: string, specifier: string, typeOnly: boolean): string | undefined {
  if (everything.has(name)) return undefined;
  const folder = name.split('/')[0] ?? '';
  const rules = allowed[folder];
  if (rules === undefined) return `src/${folder} has no row in the table`;
  const complaint = `${name} imports ${specifier}`;

  if (!specifier.startsWith('.')) {
    if (specifier.startsWith('node:')) return nodeInServer.has(name) ? undefined : complaint;
    return rules.some((rule) => specifier === rule || specifier.startsWith(`${rule}/`))
      ? undefined
      : complaint;
  }
  const target = relative(src, resolve(dirname(file), specifier));
  const targetFolder = target.split('/')[0] ?? '';
  // The worker's side of the detector runs on the engine; what is loaded with the element knows nothing of it.
  if (name === 'detection/browser-local-detector.ts' && targetFolder === 'engine') return undefined;
  // A module that is only known by its address (dynamic import of the composition) is not a dependency of the core.
  if (/^element\/compose-(ports|detector|exchange)\.ts$/.test(target) && folder === 'element')
    return undefined;
  if (
    /(^|\/)browser-/.test(target) &&
    !/(^|\/)browser-/.test(name) &&
    !name.endsWith('-worker.ts') &&
    !typeOnly
  ) {
    return `${complaint}: only the compositions may import adapters`;
  }
  if (targetFolder === folder || everywhere.has(targetFolder) || rules.includes(targetFolder))
    return undefined;
  return typeOnly && rules.includes(`types:${targetFolder}`) ? undefined : complaint;
}

function importsOf(file: string): { specifier: string; typeOnly: boolean }[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const found: { specifier: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const typeOnly =
        clause !== undefined &&
        (clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
          (clause.name === undefined &&
            named !== undefined &&
            ts.isNamedImports(named) &&
            named.elements.every((element) => element.isTypeOnly)));
      found.push({ specifier: node.moduleSpecifier.text, typeOnly });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push({ specifier: argument.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('/kernels'))
    .map((entry) => join(entry.parentPath, entry.name));
}
