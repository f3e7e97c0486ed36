/** What a browser or a page lacks costs time, never the picture: each way round ends in a result, taken by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeContext } from '../support/browser/close-context.ts';
import { detailsOf, runCapture } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';

const stage = setStage();

for (const [what, take] of [
  ['a worker', (page) => withoutOnPage(page, 'Worker')],
  ['a worker and wasm', (page) => withoutOnPage(page, 'Worker', 'WebAssembly')],
  ['VideoFrame', (page) => withoutOnPage(page, 'VideoFrame')],
  ['OffscreenCanvas', (page) => withoutOnPage(page, 'OffscreenCanvas', 'Worker')],
  ['wasm in the worker', (page) => beforeWorker(page, 'delete globalThis.WebAssembly;')],
  [
    'SIMD',
    (page) =>
      beforeWorker(
        page,
        'WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));',
      ),
  ],
  ['the bytes of a frame', (page) => beforeWorker(page, 'delete VideoFrame.prototype.copyTo;')],
] as const satisfies [string, (page: Page) => Promise<void>][]) {
  test(`captures automatically without ${what}`, () =>
    onPage(async (page) => {
      await take(page);
      await page.reload();
      const run = await runCapture(page, {});
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
      assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
      assert.equal(await liveTracks(page), 0);
    }));
}

test('captures on a page whose policy blocks WebAssembly in the worker', () =>
  onPage(async (page) => {
    await page.route('**/detector-worker.js', async (route) => {
      const response = await route.fetch();
      const policy = (response.headers()['content-security-policy'] ?? '').replace(" 'wasm-unsafe-eval'", '');
      assert.match(policy, /script-src/);
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-security-policy': policy },
      });
    });
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
  }));

test('restarts a worker that the browser terminated once, and captures automatically', () =>
  onPage(async (page) => {
    let started = 0;
    page.on('worker', (worker) => {
      started++;
      if (started > 1) return;
      const hasLooked = () => (document.querySelector('fortface-capture')?.metrics.framesAnalysed ?? 0) > 0;
      void page
        .waitForFunction(hasLooked)
        .then(() => worker.evaluate('close()'))
        .catch(() => undefined);
    });
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
    assert.equal(started, 2);
  }));

test('requests missing assets four times, and the weights once ahead, then offers the shutter', () =>
  onPage(async (page) => {
    const asked = new Map<string, number>();
    await page.route('**/detector/*.{bin,wasm}', (route) => {
      const url = route.request().url();
      asked.set(url, (asked.get(url) ?? 0) + 1);
      return route.fulfill({ status: 503, body: '' });
    });
    const running = runCapture(page, {});
    await page.locator('fortface-capture [part~=shutter]').click({ timeout: 25_000 });
    assert.equal((await running).outcome.status, 'done');
    const most = asked.size;
    assert.ok(most >= 2);
    // A start requests the weights once ahead.
    for (const [url, times] of asked) {
      const most = url.endsWith('/detector.bin') ? 5 : 4;
      assert.ok(times <= most, `${url} was requested ${times} times`);
    }
  }));

for (const [what, answer] of [
  ['is cut', undefined],
  ['is not there', { status: 404, body: '' }],
  ['comes back as a page', { contentType: 'text/html', body: '<!doctype html>' }],
] as const) {
  test(`requests the weights again if the request ahead ${what}, and takes the photo`, () =>
    onPage(async (page) => {
      let times = 0;
      await page.route('**/detector/detector.bin', (route) => {
        times += 1;
        if (times > 1) return route.continue();
        return answer === undefined ? route.abort() : route.fulfill(answer);
      });
      const run = await runCapture(page, {});
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
      assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
      assert.equal(times, 2);
    }));
}

test('reports detector-unavailable after a timeout without a detector, and loads it after the offered reload', () =>
  onPage(async (page) => {
    await page.route('**/cdn/detector/*', (route) => route.fulfill({ body: 'corrupted' }));
    const run = await runCapture(page, { captureTimeout: 3 });
    assert.deepEqual(detailsOf(run, 'fortface-timeout'), [{ phase: 'capture' }]);
    const [error] = detailsOf(run, 'fortface-error');
    assert.deepEqual([error?.['code'], error?.['retryable']], ['detector-unavailable', true]);
    assert.equal(await liveTracks(page), 0);
    await page.unrouteAll();
    await Promise.all([
      page.waitForEvent('load'),
      page.locator('fortface-capture [part~=primary-button]').click(),
    ]);
    assert.equal((await runCapture(page, {})).outcome.status, 'done');
  }));

async function withoutOnPage(page: Page, ...names: string[]): Promise<void> {
  await page.addInitScript((gone) => {
    for (const name of gone) Reflect.deleteProperty(window, name);
  }, names);
}

/** Runs a line in the worker before its own code. */
async function beforeWorker(page: Page, line: string): Promise<void> {
  await page.route('**/detector-worker.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

async function onPage(work: (page: Page) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  try {
    await watchCamera(page);
    await page.goto(`${stage.world.url}/minimal.html`);
    await work(page);
  } finally {
    await closeContext(context);
  }
}
