/** The site and the Markdown files: no link leads nowhere, and no sample is one that would not run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import test from 'node:test';
import ts from 'typescript';
import { errorCodes } from '../../src/errors/index.ts';
import { requirements } from '../../src/server/options/options-schema.ts';
import { readElement } from '../../tools/read-element.mjs';
import { collectPages } from '../../tools/docs/collect-pages.ts';
import { describeReference } from '../../tools/docs/describe-reference.ts';
import { createSlugs } from '../../tools/docs/markdown.ts';

const papers = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((path) => path !== '' && existsSync(path));
const source = collectPages();
/** The site as `npm run docs` built it. */
const folder = 'dist-docs';
const site = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
const pages = [...site]
  .filter((file) => file.endsWith('.html'))
  .map((file) => ({ file, html: readFileSync(posix.join(folder, file), 'utf8') }));

test('every link on the site leads to a page or a file, and every anchor to a place on it', () => {
  assert.ok(pages.length > 20);
  const anchors = new Map(
    pages.map(({ file, html }) => [file, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  const dead = pages.flatMap(({ file, html }) =>
    [...html.matchAll(/ (?:href|src)="([^"]+)"/g)]
      .map(([, address]) => address ?? '')
      .filter((address) => !/^(https?:|mailto:|data:)/.test(address))
      .filter((address) => {
        const [path = '', anchor] = decodeURI(address).split('#');
        const absolute = path.startsWith('/docs/')
          ? path.slice('/docs/'.length).replace(/(^|\/)$/, '$1index.html')
          : undefined;
        const target = path === '' ? file : (absolute ?? posix.join(dirname(file), path));
        return !site.has(target) || (anchor !== undefined && !anchors.get(target)?.has(anchor));
      })
      .map((address) => `${file}: ${address}`),
  );
  assert.deepEqual(dead, []);
});

test('every page is in the menu, has a Markdown twin, and is listed in llms.txt', () => {
  const index = readFileSync(`${folder}/index.html`, 'utf8');
  const menus = {
    english: readFileSync(`${folder}/getting-started.html`, 'utf8'),
    portuguese: readFileSync(`${folder}/pt-br/getting-started.html`, 'utf8'),
  };
  const list = readFileSync(`${folder}/llms.txt`, 'utf8');
  for (const path of source.pages.keys()) {
    if (path.endsWith('index')) continue;
    const menu = path.startsWith('pt-br/') ? menus.portuguese : menus.english;
    assert.ok(menu.includes(`href="/docs/${path}.html"`), `${path} is not in the menu`);
    assert.ok(site.has(`${path}.md`), `${path} has no Markdown twin`);
    assert.ok(list.includes(`${path}.md`), `${path} is not in llms.txt`);
  }
  assert.ok(index.includes('getting-started'));
});

test('every link in a Markdown file leads to a file, and every anchor to a heading', () => {
  const dead = papers.flatMap((path) =>
    [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, address]) => address ?? '')
      .filter((address) => !/^(https?:|mailto:)/.test(address))
      .filter((address) => {
        const [relative = '', anchor] = address.split('#');
        const target = relative === '' ? path : posix.join(dirname(path), relative);
        if (!existsSync(target)) return true;
        return anchor !== undefined && target.endsWith('.md') && !headings(target).includes(anchor);
      })
      .map((address) => `${path}: ${address}`),
  );
  assert.deepEqual(dead, []);
});

test('every sample in TypeScript compiles against the package', () => {
  const samples = samplesOf(['ts', 'tsx', 'typescript']);
  assert.ok(samples.length > 2);
  const files = new Map(
    samples.map(({ code }, index) => [posix.resolve(`sample-${index}.ts`), `${code}\nexport {};`]),
  );
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const code = files.get(path);
    return code === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, code, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const wrong = [...files.keys()].flatMap((path, index) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(
      ({ messageText }) => `${samples[index]?.path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
  assert.deepEqual(wrong, []);
});

test('every sample in JavaScript and JSON can be parsed', () => {
  const wrong = [
    ...samplesOf(['js', 'javascript', 'mjs']).flatMap(({ path, code }) => parseScript(path, code)),
    ...samplesOf(['json']).flatMap(({ path, code }) => parseJson(path, code)),
  ];
  assert.deepEqual(wrong, []);
});

test('every sample in HTML is well nested, its scripts parse, and its element has only attributes that exist', () => {
  const { attributes } = readElement(JSON.parse(readFileSync('custom-elements.json', 'utf8')));
  const known = new Set([
    ...attributes.map(({ name }) => name),
    'id',
    'class',
    'slot',
    'style',
    'hidden',
    'part',
  ]);
  const samples = [
    ...samplesOf(['html']),
    ...['module', 'classic'].map((name) => sourceOf(`demo/consumers/html/${name}.html`)),
    ...['bank', 'kyc'].map((name) => sourceOf(`demo/consumers/partner/${name}.html`)),
  ];
  const wrong = samples.flatMap(({ path, code }) => [
    ...nesting(code).map((tag) => `${path}: <${tag}>`),
    ...[...code.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)].flatMap(([, tag = '', script = '']) =>
      tag.includes('importmap') ? parseJson(path, script) : parseScript(path, script),
    ),
    ...[...code.matchAll(/<fortface-capture((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g)]
      .flatMap(([, given]) => [...(given ?? '').matchAll(/([\w-]+)(?:="[^"]*")?/g)])
      .flatMap(([, name]) => (known.has(name ?? '') ? [] : [`${path}: ${name}`])),
  ]);
  assert.deepEqual(wrong, []);
});

test('has the reference pages that `npm run manifest` writes', () => {
  for (const [file, markdown] of describeReference())
    assert.equal(readFileSync(file, 'utf8'), markdown, file);
});

test('the settings of the backend are all in its table, in both languages', () => {
  for (const path of ['docs/backend.md', 'docs/pt-br/backend.md']) {
    const rows = [...readFileSync(path, 'utf8').matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].map(
      ([, names]) => names,
    );
    const missing = Object.keys(requirements).filter((name) => !rows.join().includes(`\`${name}\``));
    assert.deepEqual(missing, [], path);
  }
});

test('every schema and list of the contract has a description', () => {
  const contract = source.pages.get('contract')?.markdown ?? '';
  const sections = [...contract.matchAll(/^## `(\w+)`\n\n(.*)$/gm)];
  assert.ok(sections.length > 40);
  const bare = sections
    .filter(([, , text = '']) => text === '' || text.startsWith('|'))
    .map(([, name]) => name);
  const values = [...contract.matchAll(/^\| `(\w+Schema)` \|.*\|\s*\|$/gm)].map(([, name]) => name);
  assert.deepEqual([...bare, ...values], []);
});

test('every error code has a section on the site, with its text in three languages', () => {
  const errors = source.pages.get('errors')?.markdown ?? '';
  const built = readFileSync(`${folder}/errors.html`, 'utf8');
  for (const code of errorCodes) assert.ok(built.includes(`id="${code}"`), code);
  for (const tag of ['pt-BR', 'en', 'es'])
    assert.equal(errors.split(`\n| ${tag} | `).length - 1, errorCodes.length, tag);
});

test('every page carries a policy that allows its own scripts alone, and fetches from no other origin', () => {
  for (const { file, html } of pages) {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' /, file);
    assert.doesNotMatch(
      policy,
      /script-src[^;]*unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/,
      file,
    );
    const allowed = [...policy.matchAll(/'(sha256-[^']+)'/g)].map(([, hash]) => hash);
    const scripts = [...html.matchAll(/<script(?![^>]* src=)[^>]*>([^]*?)<\/script>/g)].map(
      ([, script]) =>
        `sha256-${createHash('sha256')
          .update(script ?? '')
          .digest('base64')}`,
    );
    assert.deepEqual(allowed, scripts, file);
    assert.doesNotMatch(
      html,
      /<style|<[a-z][^>]* (?:style|on[a-z]+)="|<(?:script|link|img)[^>]* (?:src|href)="(?:https?:)?\/\//,
      file,
    );
  }
});

test('every page in Portuguese has the anchors of its English original, in the same order', () => {
  const translated = [...source.pages.keys()].filter((path) => path.startsWith('pt-br/'));
  assert.ok(translated.length >= 9);
  for (const path of translated) {
    const original = path.slice('pt-br/'.length);
    assert.deepEqual(sectionsOf(path), sectionsOf(original), path);
  }
});

interface Sample {
  path: string;
  code: string;
}

function samplesOf(languages: readonly string[]): Sample[] {
  return papers.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
      .filter(([, language]) => languages.includes(language ?? ''))
      .map(([, , code]) => ({ path, code: code ?? '' })),
  );
}

const sourceOf = (path: string): Sample => ({ path, code: readFileSync(path, 'utf8') });

/** The anchors of a page's sections, without that of its title. */
function sectionsOf(path: string): string[] {
  const html = readFileSync(`${folder}/${path}.html`, 'utf8');
  return [...html.matchAll(/<h[2-6] id="([^"]+)"/g)].map(([, id]) => id ?? '');
}

/** A paper without its blocks and pieces of code. */
const prose = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/^```[^]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '');

function headings(path: string): string[] {
  const slugs = createSlugs();
  const text = readFileSync(path, 'utf8').replace(/^```[^]*?^```$/gm, '');
  return [...text.matchAll(/^#{1,6} (.+?)(?: \{#([\w-]+)\})?$/gm)].map(
    ([, heading, anchor]) => anchor ?? slugs((heading ?? '').replace(/[`*]/g, '')),
  );
}

function parseJson(path: string, code: string): string[] {
  if (isJson(code)) return [];
  const { error } = ts.parseConfigFileTextToJson('sample.json', code);
  return error === undefined ? [] : [`${path}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`];
}

function isJson(code: string): boolean {
  try {
    JSON.parse(code);
    return true;
  } catch {
    return false;
  }
}

function parseScript(path: string, code: string): string[] {
  const { diagnostics } = ts.transpileModule(code, {
    fileName: 'sample.js',
    reportDiagnostics: true,
    compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2022 },
  });
  return (diagnostics ?? []).map(
    ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

/** The tags of a page that are closed by nothing, or close nothing. */
function nesting(html: string): string[] {
  const empty = new Set(['meta', 'link', 'img', 'br', 'input', 'hr']);
  const open: string[] = [];
  const wrong: string[] = [];
  const tags = html.replace(/<!--[^]*?-->/g, '').replace(/(<script[^>]*>)[^]*?(<\/script>)/g, '$1$2');
  for (const [, closing, name = ''] of tags.matchAll(/<(\/?)([a-z][\w-]*)(?:\s[^>]*)?>/g)) {
    if (empty.has(name)) continue;
    if (closing === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}
