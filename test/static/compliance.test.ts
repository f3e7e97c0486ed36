/** The papers for banks: every row is there once, names tests that exist, and says the same in both languages. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';

/** Every success criterion of WCAG 2.2 (W3C Recommendation of 5 October 2023); 4.1.1 is no longer one. */
const criteria = {
  'Level A':
    '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  'Level AA':
    '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};
/** Art. 3, § 2 of the resolutions CMN 4.893 and BCB 85, as amended in 2025. */
const controls = 'I II III IV V VI VII VIII IX X XI XII XIII XIV';
const verdicts: Readonly<Record<string, string>> = {
  Supports: 'Atende',
  'Partially supports': 'Atende em parte',
  'Does not support': 'Não atende',
  'Not applicable': 'Não se aplica',
};

test('the conformance report has every criterion of WCAG 2.2 A and AA once, in its section', () => {
  for (const [level, wanted] of Object.entries(criteria)) {
    const found = rowsOf('accessibility-conformance', level).map(([name = '']) => name.split(' ')[0]);
    assert.equal(found.join(' '), wanted, level);
  }
});

test('every criterion has a verdict and a reason, and one that is met a test', () => {
  for (const level of Object.keys(criteria)) {
    for (const [name = '', verdict = '', how = '', tests = ''] of rowsOf(
      'accessibility-conformance',
      level,
    )) {
      assert.ok(Object.hasOwn(verdicts, verdict), `${name}: ${verdict}`);
      assert.ok(how.length > 8, name);
      assert.equal(linksOf('docs', tests).length > 0, verdict !== 'Not applicable', name);
    }
  }
});

test('the Portuguese report has the same criteria, verdicts and tests', () => {
  for (const level of Object.keys(criteria)) {
    const wanted = rowsOf('accessibility-conformance', level).map(
      ([name = '', verdict = '', , tests = '']) => [
        name.split(' ')[0],
        verdicts[verdict],
        linksOf('docs', tests),
      ],
    );
    const found = rowsOf('pt-br/accessibility-conformance', level).map(
      ([name = '', verdict = '', , tests = '']) => [
        name.split(' ')[0],
        verdict,
        linksOf('docs/pt-br', tests),
      ],
    );
    assert.deepEqual(found, wanted, level);
  }
});

test('the security controls are the fourteen of the resolutions, each with what is left to do', () => {
  const rows = rowsOf('security-controls', 'The fourteen controls');
  assert.equal(rows.map(([name = '']) => name.split(' ')[0]).join(' '), controls);
  for (const [name = '', measure = '', tests = '', rest = ''] of rows) {
    assert.ok(measure.length > 8 && rest.length > 8, name);
    assert.equal(linksOf('docs', tests).length > 0, !measure.startsWith('None'), name);
  }
  const translated = rowsOf('pt-br/security-controls', 'The fourteen controls');
  assert.deepEqual(
    translated.map(([name = '', , tests = '']) => [name.split(' ')[0], linksOf('docs/pt-br', tests)]),
    rows.map(([name = '', , tests = '']) => [name.split(' ')[0], linksOf('docs', tests)]),
  );
});

test('every test that a paper names exists', () => {
  for (const page of [
    'accessibility-conformance',
    'security-controls',
    'impact-report',
    'biometric-evidence',
  ]) {
    for (const folder of ['docs', 'docs/pt-br']) {
      const named = linksOf(folder, readFileSync(`${folder}/${page}.md`, 'utf8'));
      assert.ok(named.length > 0, page);
      assert.deepEqual(
        named.filter((path) => !existsSync(path)),
        [],
        page,
      );
    }
  }
});

const views = readdirSync('src/views', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ path: name, code: readFileSync(`src/views/${name}`, 'utf8') }));

test('controls act on click and change alone: on no press, path, key or hovering', () => {
  const events = views.flatMap(({ code }) => [...code.matchAll(/@([\w-]+)=\$/g)].map(([, name]) => name));
  // `cancel` and `close` are the dialog's own: Escape.
  assert.deepEqual([...new Set(events)].sort(), ['cancel', 'change', 'click', 'close']);
  const others = views.filter(({ code }) => /addEventListener|\b(?:title|accesskey|draggable)=/.test(code));
  assert.deepEqual(
    others.map(({ path }) => path),
    [],
  );
});

test('no picture contains text, and no button with a text has another name', () => {
  let buttons = 0;
  for (const { path, code } of views) {
    // The logo is the page's own picture.
    assert.doesNotMatch(code, /<(?:img(?! class="logo")|text|foreignObject)\b/, path);
    for (const [button, attributes = '', content = ''] of code.matchAll(
      /<button\b((?:=>|[^>=]|=(?!>))*)>([^]*?)<\/button>/g,
    )) {
      const text = content.replace(/<svg[^]*?<\/svg>/g, '').trim();
      assert.notEqual(text !== '', attributes.includes('aria-label'), `${path}: ${button}`);
      buttons += 1;
    }
  }
  assert.ok(buttons > 10);
});

test('everything that moves stops for users who prefer reduced motion', () => {
  const moving = views.flatMap(({ path, code }) =>
    declarationsOf(code)
      .filter(({ text }) => /^animation:/.test(text) || /^transition:.*transform/s.test(text))
      .map((declaration) => ({ path, ...declaration })),
  );
  assert.ok(moving.length >= 4);
  for (const { path, text, around } of moving)
    assert.match(around, /prefers-reduced-motion: no-preference/, `${path}: ${text}`);
});

/** The rows of the table in a section, without its head; a section is named by its English heading. */
function rowsOf(page: string, section: string): string[][] {
  const text = readFileSync(`docs/${page}.md`, 'utf8');
  const anchor = section.toLowerCase().replaceAll(' ', '-');
  const start = new RegExp(`^## (?:${section}|.*\\{#${anchor}\\})$`, 'm').exec(text);
  assert.ok(start !== null, `${page} has no section ${section}`);
  const [body = ''] = text.slice(start.index + start[0].length).split(/^## /m);
  return [...body.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | ')).slice(1);
}

/** The test files that a piece of Markdown links to, from the repository's root. */
function linksOf(folder: string, markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)#\s]+)\)/g)]
    .map(([, address = '']) => posix.join(folder, address))
    .filter((path) => path.startsWith('test/'));
}

/** The declarations of a file's CSS, each with the rules around it. */
function declarationsOf(code: string): { text: string; around: string }[] {
  const found: { text: string; around: string }[] = [];
  const around: string[] = [];
  for (const [, before = '', mark] of code.matchAll(/([^{};]*)([{};])/g)) {
    if (mark === '{') around.push(before.trim());
    else found.push({ text: before.trim(), around: around.join(' ') });
    if (mark === '}') around.pop();
  }
  return found;
}
