/**
 * Servers that answer a file of the package with something else: a page, a part of it, another type, an older
 * version. Users can still take the picture, and no text blames their connection. The warning names the file and what
 * came back.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { closeContext } from '../../support/browser/close-context.ts';
import { setStage } from '../../support/browser/set-stage.ts';
import { en } from '../../../src/locales/en.ts';

const stage = setStage();

const page200 = (route: Route): Promise<void> =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Shop</title><div id=app></div>' });
const cutShort = async (route: Route): Promise<void> => {
  const response = await route.fetch();
  const body = await response.body();
  await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) });
};
const wrongType = async (route: Route): Promise<void> => {
  const response = await route.fetch();
  await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/plain' } });
};
const changed =
  (change: (body: Buffer) => Buffer) =>
  async (route: Route): Promise<void> => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.body()) });
  };
/** The second word of a net's file is its format. */
const olderNet = changed((body) =>
  Buffer.concat([body.subarray(0, 4), Buffer.of(0, 0, 0, 0), body.subarray(8)]),
);
const otherKernels = changed((body) =>
  Buffer.from(body.toString('latin1').replaceAll('runBlock', 'oldBlock'), 'latin1'),
);
const olderWorker = changed((body) =>
  Buffer.from(body.toString().replace(/version:("[^"]+"|\w+)/, 'version:"0.0.9"')),
);

interface Case {
  file: string;
  what: string;
  answer: (route: Route) => Promise<void>;
  code: 'detector-unavailable' | 'detector-incomplete';
  said: RegExp;
}

const cases: readonly Case[] = [
  {
    file: '*',
    what: 'a page',
    answer: page200,
    code: 'detector-unavailable',
    said: /detector\.js was answered with 200, text\/html/,
  },
  {
    file: 'detector.bin',
    what: 'a page',
    answer: page200,
    code: 'detector-unavailable',
    said: /detector\.bin answered 200, text\/html, \d+ bytes: the file is not a net file/,
  },
  {
    file: 'detector.bin',
    what: 'half of it',
    answer: cutShort,
    code: 'detector-unavailable',
    said: /detector\.bin answered 200.*ends too early/,
  },
  {
    file: 'detector.bin',
    what: 'an older version',
    answer: olderNet,
    code: 'detector-unavailable',
    said: /detector\.bin answered 200.*another version/,
  },
  {
    file: 'engine.wasm',
    what: 'a page',
    answer: page200,
    code: 'detector-unavailable',
    said: /engine\.wasm answered 200, text\/html.*no WebAssembly/,
  },
  {
    file: 'engine.wasm',
    what: 'half of it',
    answer: cutShort,
    code: 'detector-unavailable',
    said: /engine\.wasm answered 200.*not all of it/,
  },
  {
    file: 'engine.wasm',
    what: 'an older version',
    answer: otherKernels,
    code: 'detector-unavailable',
    said: /engine\.wasm is of another version/,
  },
  {
    file: 'mesh.bin',
    what: 'a page',
    answer: page200,
    code: 'detector-incomplete',
    said: /mesh\.bin answered 200, text\/html/,
  },
  {
    file: 'detector-worker.js',
    what: 'a page',
    answer: page200,
    code: 'detector-incomplete',
    said: /detector-worker\.js was answered with 200, text\/html/,
  },
  {
    file: 'detector-worker.js',
    what: 'another type',
    answer: wrongType,
    code: 'detector-incomplete',
    said: /detector-worker\.js was answered with 200, text\/plain/,
  },
  {
    file: 'detector-worker.js',
    what: 'an older version',
    answer: olderWorker,
    code: 'detector-incomplete',
    said: /detector-worker\.js is of version 0\.0\.9/,
  },
];

for (const { file, what, answer, code, said } of cases) {
  test(`warns once, names ${file}, and still takes a picture if the answer is ${what}`, () =>
    onPage(async (page, logged) => {
      await page.route(`**/cdn/detector/${file}`, answer);
      const running = capture(page);
      // With part of the detector, the automatic picture comes before the press.
      const shutter = page.locator('fortface-capture [part~=shutter]').click({ timeout: 25_000 });
      const { warnings, outcome } = await Promise.race([running, shutter.then(() => running)]);
      shutter.catch(() => undefined);
      assert.equal(outcome, 'done');
      assert.equal(warnings.length, 1, warnings.join('\n'));
      assert.ok(warnings[0]?.startsWith(code), warnings[0]);
      assert.match(warnings[0] ?? '', said);
      assert.equal(logged.length, 1, logged.join('\n'));
      assert.match(logged[0] ?? '', said);
    }));
}

test('bypasses a cache with a wrong file, without a warning', () =>
  onPage(async (page, logged) => {
    let asked = 0;
    await page.route('**/cdn/detector/detector.bin', (route) =>
      ++asked === 1 ? page200(route) : route.continue(),
    );
    const { warnings, outcome } = await capture(page);
    assert.deepEqual([outcome, warnings, logged, asked], ['done', [], [], 2]);
  }));

test('blames no connection if the detector’s files are wrong and the user takes no picture', () =>
  onPage(async (page) => {
    await page.route('**/cdn/detector/*', page200);
    await capture(page, { captureTimeout: 3 });
    const alert = page.getByRole('alert');
    await alert.getByText(en.failed.reasons['page-incomplete'].title).waitFor();
    assert.doesNotMatch(await alert.innerText(), /check your internet/i);
  }));

for (const [what, answer, status] of [
  ['a page', page200, '200, text/html'],
  [
    '404',
    (route: Route) => route.fulfill({ status: 404, contentType: 'text/html', body: 'gone' }),
    '404, text/html',
  ],
] as const) {
  for (const part of ['ports', 'exchange']) {
    test(`asks for a reload and blames no connection if the chunk of the ${part} is answered with ${what}`, () =>
      onPage(async (page, logged) => {
        await page.route(`**/cdn/chunk-compose-${part}-*.js`, answer);
        const { warnings, outcome } = await capture(page);
        assert.equal(outcome, 'failed');
        assert.match(
          warnings[0] ?? '',
          new RegExp(`^part-missing .*chunk-compose-${part}-.* was answered with ${status}`),
        );
        assert.equal(logged.length, 1, logged.join('\n'));
        await page.getByRole('heading', { name: en.failed.reasons['page-incomplete'].title }).waitFor();
      }));
  }
}

for (const part of ['ports', 'exchange']) {
  test(`captures, and reports nothing, if the chunk of the ${part} fails once`, () =>
    onPage(async (page, logged) => {
      let asked = 0;
      await page.route(`**/cdn/chunk-compose-${part}-*.js`, (route) =>
        (asked += 1) === 1 ? route.fulfill({ status: 503, body: 'busy' }) : route.continue(),
      );
      const { warnings, outcome } = await capture(page);
      assert.deepEqual([outcome, warnings, logged], ['done', [], []]);
    }));
}

for (const [chunk, property] of [
  ['visit-memory', 'remember'],
  ['capture-keeper', 'resume'],
] as const)
  for (const [what, answer] of [
    ['answered with a page', page200],
    ['never answered', () => Promise.resolve()],
  ] as const) {
    test(`captures without \`${property}\`, and warns, if its chunk is ${what}`, () =>
      onPage(async (page) => {
        await page.route(`**/cdn/chunk-browser-${chunk}-*.js`, answer);
        const { warnings, outcome } = await capture(page, { [property]: true });
        assert.equal(outcome, 'done');
        assert.match(warnings.join('\n'), /^part-missing A part of the element did not load/);
        assert.equal(warnings.length, 1, warnings.join('\n'));
      }));
  }

test('keeps Portuguese and warns if a language chunk is answered with a page', () =>
  onPage(async (page, logged) => {
    await page.route('**/cdn/chunk-es-*.js', page200);
    const warning = await page.evaluate(async () => {
      const element = document.createElement('fortface-capture');
      element.lang = 'es';
      const warned = new Promise<string>((resolve) =>
        element.addEventListener('fortface-warning', ({ detail }) =>
          resolve(`${detail.code} ${detail.message}`),
        ),
      );
      document.body.replaceChildren(element);
      return warned;
    });
    assert.match(warning, /^part-missing .*chunk-es-.* was answered with 200, text\/html/);
    await page.getByRole('button', { name: 'Começar' }).waitFor();
    assert.equal(logged.length, 1, logged.join('\n'));
  }));

test('ignores the customizer and warns if its chunk does not load', () =>
  onPage(async (page) => {
    await page.route('**/cdn/chunk-extras-*.js', page200);
    const { warnings, outcome } = await capture(page, { customizer: {}, haptics: true });
    assert.equal(outcome, 'done');
    assert.match(warnings.join('\n'), /^part-missing .*chunk-extras-/);
  }));

test('shows a failure without its QR code and warns if the QR chunk does not load', () =>
  onPage(async (page) => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'));
    });
    await page.reload();
    await page.route('**/cdn/chunk-draw-handoff-code-*.js', page200);
    const { outcome } = await capture(page, { handoffUrl: 'https://bank.example/selfie' });
    assert.equal(outcome, 'failed');
    await page.getByRole('alert').waitFor();
    await page.waitForFunction(() => document.body.dataset['warned']?.includes('chunk-draw-handoff-code-'));
  }));

test('captures on a plain page without the part that reads masks and gradients', () =>
  onPage(async (page) => {
    let asked = 0;
    await page.route('**/cdn/chunk-browser-close-look-*.js', (route) => {
      asked += 1;
      return page200(route);
    });
    const { warnings, outcome } = await capture(page);
    assert.deepEqual([outcome, warnings, asked], ['done', [], 0]);
  }));

for (const [what, answer] of [
  ['answered with a page', page200],
  ['never answered', () => Promise.resolve()],
] as const) {
  test(`asks for a reload behind a mask whose reader is ${what}`, () =>
    onPage(async (page) => {
      await page.route('**/cdn/chunk-browser-close-look-*.js', answer);
      await page.evaluate(() => {
        document.body.style.maskImage = 'linear-gradient(#000, #000)';
      });
      const { warnings, outcome } = await capture(page);
      assert.equal(outcome, 'failed');
      assert.match(warnings.join('\n'), /^part-missing /);
      assert.equal(warnings.length, 1, warnings.join('\n'));
      await page.getByRole('heading', { name: en.failed.reasons['page-incomplete'].title }).waitFor();
    }));
}

/** Runs a capture, and gives how it ended and what the page was warned of. */
function capture(
  page: Page,
  properties: Record<string, unknown> = {},
): Promise<{ outcome: string; warnings: string[] }> {
  return page.evaluate(async (given) => {
    const element = document.createElement('fortface-capture');
    Object.assign(
      element,
      { sessionUrl: '/api/fortface/session', skipInstructions: true, lang: 'en' },
      given,
    );
    const warnings: string[] = [];
    element.addEventListener('fortface-warning', ({ detail }) => {
      warnings.push(`${detail.code} ${detail.message}`);
      document.body.dataset['warned'] = warnings.join('\n');
    });
    document.body.replaceChildren(element);
    const { status } = await element.start();
    return { outcome: status, warnings };
  }, properties);
}

/** `logged`: the element's own lines; the browser's are another matter. */
async function onPage(work: (page: Page, logged: readonly string[]) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const logged: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') logged.push(message.text());
  });
  try {
    await page.goto(`${stage.world.url}/minimal.html`);
    await work(page, logged);
  } finally {
    await closeContext(context);
  }
}
