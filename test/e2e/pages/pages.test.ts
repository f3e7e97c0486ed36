/** Pages as strict, as old and as odd as there are: each has its capture, or an error that says what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { en } from '../../../src/locales/en.ts';
import { detailsOf, runCapture } from '../../support/browser/run-capture.ts';
import { setStage } from '../../support/browser/set-stage.ts';
import { servePage, watchPolicies, type ServedPage } from './serve-page.ts';

const stage = setStage();

const nonce = 'bm9uY2U';
const moduleTag = '<script type="module" src="/cdn/fortface-capture.js"></script>';
const plainPage = `<!doctype html><html lang="en"><head>${moduleTag}</head><body></body></html>`;
const classicPage =
  '<!doctype html><html lang="en"><script src="/cdn/fortface-capture.iife.js"></script><body></body></html>';

/** Nothing but what the element needs, scripts by nonce alone, and Trusted Types. */
const strictPolicy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
  'report-uri /policy-report',
].join('; ');

test('captures repeatedly under a nonce policy with Trusted Types, without a violation', () =>
  onPage(
    {
      html: plainPage.replace('<script', `<script nonce="${nonce}"`),
      headers: { 'content-security-policy': strictPolicy },
    },
    async (page) => {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const run = await runCapture(page, {});
        assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
        assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true, 'the detector ran');
      }
    },
  ));

test("captures under the sealing contract's policy, which allows one name without Trusted Types, without a violation", () =>
  onPage(
    {
      html: plainPage,
      headers: {
        'content-security-policy':
          "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; trusted-types lit-html",
      },
    },
    async (page) => {
      const run = await runCapture(page, {});
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
      assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true, 'the detector ran');
    },
  ));

for (const [what, connect, url, pattern] of [
  [
    'the session',
    "'none'",
    {},
    /Content-Security-Policy blocks http:\S+\/api\/fortface\/session.*connect-src/,
  ],
  [
    'sending',
    "'self'",
    { submitUrl: 'https://elsewhere.example/submit' },
    /Content-Security-Policy blocks https:\/\/elsewhere\.example\/submit.*connect-src/,
  ],
] as const) {
  test(`names the directive and blames no network if the page's policy blocks ${what}`, () =>
    onPage(
      {
        html: plainPage,
        headers: {
          'content-security-policy': `script-src 'self' 'wasm-unsafe-eval'; connect-src ${connect}`,
        },
      },
      async (page) => {
        const told: string[] = [];
        page.on('console', (message) => told.push(message.text()));
        const run = await runCapture(page, url);
        assert.equal(run.outcome['code'], 'configuration-invalid', JSON.stringify(run.outcome));
        const [error] = detailsOf(run, 'fortface-error');
        assert.equal(error?.['retryable'], false);
        assert.match(String(error['message']), pattern);
        assert.ok(told.some((line) => pattern.test(line)));
        const title = await page.evaluate(
          () => document.querySelector('fortface-capture')?.shadowRoot?.querySelector('h2')?.textContent,
        );
        assert.equal(title, en.errors['configuration-invalid'].title);
        await page.evaluate(() => (window.violations = []));
      },
    ));
}

test("names the directive if the page's policy blocks the detector, and offers the shutter", () =>
  onPage(
    {
      html: plainPage,
      headers: { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'" },
    },
    async (page) => {
      const warned = await page.evaluate(async () => {
        const element = document.createElement('fortface-capture');
        Object.assign(element, {
          sessionUrl: '/api/fortface/session',
          skipInstructions: true,
          assetsUrl: 'https://elsewhere.example/detector/',
        });
        const warning = new Promise<string>((resolve) =>
          element.addEventListener('fortface-warning', ({ detail }) => resolve(detail.message)),
        );
        document.body.replaceChildren(element);
        void element.start();
        const message = await warning;
        element.cancel();
        window.violations = [];
        return message;
      });
      assert.match(warned, /Content-Security-Policy blocks it \((script|connect|worker)-src/);
    },
  ));

test('runs the classic script under a nonce policy', () =>
  onPage(
    {
      html: classicPage.replace('<script', `<script nonce="${nonce}"`),
      headers: { 'content-security-policy': strictPolicy },
    },
    async (page) => {
      assert.equal((await runCapture(page, {})).outcome.status, 'done');
    },
  ));

test('reports that the page forbids the camera by Permissions-Policy', () =>
  onPage({ html: plainPage, headers: { 'permissions-policy': 'camera=()' } }, async (page) => {
    const run = await runCapture(page, {});
    assert.equal(run.outcome['code'], 'camera-blocked-by-policy');
  }));

for (const [what, attributes, outcome] of [
  ['that is allowed the camera', 'allow="camera"', 'done'],
  ['that is not', '', 'camera-blocked-by-policy'],
  [
    'sandboxed, allowed the camera and its origin',
    'allow="camera" sandbox="allow-scripts allow-same-origin"',
    'done',
  ],
  ['sandboxed without the camera', 'sandbox="allow-scripts allow-same-origin"', 'camera-blocked-by-policy'],
] as const) {
  test(`ends in ${outcome} in a frame of another origin ${what}`, () =>
    inFrame(attributes, async (frame) => {
      const run = await runCapture(frame, {});
      assert.equal(run.outcome['code'] ?? run.outcome.status, outcome);
    }));
}

test('fails with the cause in a sandboxed frame without an origin, which gets no camera', () =>
  inFrame(
    'allow="camera" sandbox="allow-scripts"',
    async (frame) => {
      const run = await runCapture(frame, {});
      assert.equal(run.outcome['code'], 'camera-blocked-by-policy', JSON.stringify(run.outcome));
      assert.ok(!detailsOf(run, 'fortface-state').some(({ state }) => state === 'guiding'));
    },
    // Modules do not load in a frame without an origin.
    classicPage,
  ));

test('captures deep inside closed shadow roots', () =>
  onPage({ html: plainPage }, async (page) => {
    const seen = await page.evaluate(async () => {
      const outer = document.createElement('div');
      const inner = document.createElement('div');
      outer.attachShadow({ mode: 'closed' }).append(inner);
      const element = document.createElement('fortface-capture');
      Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
      inner.attachShadow({ mode: 'closed' }).append(element);
      document.body.append(outer);
      const heard = new Promise((resolve) => outer.addEventListener('fortface-liveness', resolve));
      const { status } = await element.start();
      await heard;
      return status;
    });
    assert.equal(seen, 'done');
  }));

for (const [what, style] of [
  ['not displayed', { display: 'none' }],
  ['without any size', { width: '0', height: '0', overflow: 'hidden' }],
] as const) {
  test(`captures if it starts in a container that is ${what} and shown later`, () =>
    onPage({ html: plainPage }, async (page) => {
      const status = await page.evaluate(async (given) => {
        const container = document.createElement('div');
        Object.assign(container.style, given);
        const element = document.createElement('fortface-capture');
        Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
        container.append(element);
        document.body.append(container);
        const outcome = element.start();
        setTimeout(() => container.removeAttribute('style'), 1000);
        return (await outcome).status;
      }, style);
      assert.equal(status, 'done');
    }));
}

test('captures on a page that patches common built-ins', () =>
  onPage({ html: plainPage.replace('<head>', '<head><script src="/patches.js"></script>') }, async (page) => {
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.ok(await page.evaluate(() => Reflect.get(window, 'patchedFetches') > 0));
  }));

test('keeps the first of two copies on one page, and nothing breaks', () =>
  onPage(
    { html: plainPage.replace('<head>', '<head><script src="/cdn/fortface-capture.iife.js"></script>') },
    async (page) => {
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(message));
      const found = await page.evaluate(async () => {
        const first = customElements.get('fortface-capture');
        const address = '/cdn/fortface-capture.js';
        const second: unknown = Reflect.get(await import(address), 'FortfaceCapture');
        const registered = customElements.get('fortface-capture');
        const version: unknown = registered && Reflect.get(registered, 'version');
        return { same: registered === first, another: second !== first, version };
      });
      assert.deepEqual(
        { ...found, version: typeof found.version },
        { same: true, another: true, version: 'string' },
      );
      assert.equal((await runCapture(page, {})).outcome.status, 'done');
      assert.deepEqual(broken, []);
    },
  ));

test('keeps what was set on server-rendered markup before the upgrade', () =>
  onPage(
    {
      html: `<!doctype html><html lang="es"><body>
        <fortface-capture skip-instructions session-url="/nowhere"></fortface-capture></body></html>`,
    },
    async (page) => {
      const seen = await page.evaluate(async () => {
        const element = document.querySelector('fortface-capture');
        if (element === null) throw new Error('no element');
        const asked: unknown[] = [];
        Object.assign(element, {
          action: 'capture',
          document: '52998224725',
          messages: { idle: { start: 'Adelante' } },
          sessionUrl: '/api/fortface/session',
        });
        element.sessionProvider = async (request) => {
          asked.push(request);
          const response = await fetch('/api/fortface/session', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request),
          });
          return response.json();
        };
        const script = document.createElement('script');
        script.type = 'module';
        script.src = '/cdn/fortface-capture.js';
        document.body.append(script);
        await customElements.whenDefined('fortface-capture');
        await element.updateComplete;
        const { action, document: cpf, skipInstructions } = element;
        const { status } = await element.start();
        return { action, cpf, skipInstructions, status, asked: asked.length };
      });
      assert.deepEqual(seen, {
        action: 'capture',
        cpf: '52998224725',
        skipInstructions: true,
        status: 'done',
        asked: 1,
      });
    },
  ));

test('releases the camera when the user leaves the page, and starts again on return', () =>
  onPage({ html: plainPage }, async (page) => {
    await page.evaluate(async () => {
      const element = document.createElement('fortface-capture');
      Object.assign(element, {
        sessionUrl: '/api/fortface/session',
        skipInstructions: true,
        captureMode: 'manual',
      });
      document.body.append(element);
      const guiding = new Promise((resolve) =>
        element.addEventListener(
          'fortface-state',
          ({ detail }) => detail.state === 'guiding' && resolve(undefined),
        ),
      );
      void element.start();
      await guiding;
    });
    await page.goto(`${stage.world.url}/icon.svg`);
    await page.goBack();
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  }));

/** Serves the page, works on it, and has it without any objection of a policy in the end. */
async function onPage(served: ServedPage, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await stage.browser.newPage();
  try {
    const policies = await watchPolicies(page);
    await page.route('**/patches.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', path: 'test/support/patches.js' }),
    );
    await page.goto(await servePage(page, stage.world.url, served));
    await work(page);
    assert.deepEqual(await policies.objections(), []);
  } finally {
    await page.close();
  }
}

/** A page of another origin with ours in a frame. */
async function inFrame(
  attributes: string,
  work: (frame: Frame) => Promise<void>,
  html = plainPage,
): Promise<void> {
  const page = await stage.browser.newPage();
  try {
    const framed = await servePage(page, stage.world.url, { path: '/framed', html });
    const outer = stage.world.url.replace('localhost', '127.0.0.1');
    const around = `<!doctype html><iframe ${attributes} src="${framed}" width="400" height="700"></iframe>`;
    await page.goto(await servePage(page, outer, { path: '/outer', html: around }));
    const frame = page.frames().find((candidate) => candidate.url() === framed);
    if (frame === undefined) throw new Error('the frame is not there');
    await work(frame);
  } finally {
    await page.close();
  }
}
