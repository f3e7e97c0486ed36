/** Each failure ends in the right code, a text that says what to do, and an action to take. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import { en } from '../../src/locales/en.ts';
import type { FailureText } from '../../src/locales/messages.ts';
import type { FortfaceErrorCode } from '../../src/errors/index.ts';
import { inState, stateOf } from '../support/browser/element-on-page.ts';
import type { TestCamera } from '../support/browser/launch-chromium.ts';
import { detailsOf, runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { buildSet } from '../support/browser/set-stage.ts';
import { setDirectMode } from '../support/browser/set-direct-mode.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';
import { withChromium, withPage } from '../support/browser/with-page.ts';

const set = buildSet();

test('reports a denied camera', () =>
  inBrowser('denied', async (page) => failsWith(page, {}, 'camera-denied')));

test('reports a missing camera', () =>
  inBrowser('none', async (page) => failsWith(page, {}, 'camera-not-found')));

test('reports a camera that another program uses', () =>
  onPage(async (page) => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('in use', 'NotReadableError'));
    });
    await page.reload();
    await failsWith(page, {}, 'camera-in-use');
  }));

test('reports a camera lost midway, and finds it again on a retry', () =>
  onPage(async (page) => {
    const running = runCapture(page, {});
    await inState(page, 'guiding');
    await page.evaluate(() => {
      for (const track of window.givenTracks) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    });
    const run = await running;
    await showsFailure(page, run, 'camera-lost');
    await retriesInto(page, 'done');
  }));

test('reports an unreachable session endpoint', () =>
  onPage(async (page) => {
    await page.route('**/api/fortface/session', (route) => route.abort());
    const run = await failsWith(page, {}, 'session-unreachable');
    assert.equal(detailsOf(run, 'fortface-error')[0]?.['retryable'], true);
    await page.unroute('**/api/fortface/session');
    await retriesInto(page, 'done');
  }));

test('reports a session endpoint that refuses', () =>
  onPage(async (page) => {
    await answerPost(page, 'session', { status: 403, json: { code: 'permission_denied', message: 'no' } });
    await failsWith(page, {}, 'session-refused', en.failed.reasons['signed-out']);
  }));

test('reports a malformed answer of the session endpoint', () =>
  onPage(async (page) => {
    await answerPost(page, 'session', { status: 200, body: '<html>Login</html>', contentType: 'text/html' });
    await failsWith(page, {}, 'session-refused');
  }));

test('reports a session that expires before the picture is judged, and opens a new one for a retry', () =>
  onPage(async (page) => {
    await answerPost(page, 'submit', { status: 410, json: { code: 'session_expired', message: 'over' } });
    await failsWith(page, {}, 'session-expired');
    await page.unrouteAll();
    await retriesInto(page, 'done');
  }));

test('reports a refused submission', () =>
  onPage(async (page) => {
    await answerPost(page, 'submit', { status: 400, json: { code: 'request_malformed', message: 'no' } });
    await failsWith(page, {}, 'submit-refused', en.failed.reasons['cannot-send']);
  }));

test('tells the user how long to wait after too many requests', () =>
  onPage(async (page) => {
    await answerPost(page, 'submit', {
      status: 429,
      headers: { 'retry-after': '30' },
      json: { code: 'rate_limited', message: 'slow down' },
    });
    await failsWith(page, {}, 'rate-limited');
  }));

test('reports a 503 of the sandbox itself', () =>
  onPage(async (page) => {
    await failsWith(page, { externalTransactionId: 'sandbox:status=503' }, 'server-failed');
  }));

test('reports an answer that is not the API’s', () =>
  onPage(async (page) => {
    await answerPost(page, 'submit', { status: 200, json: { fine: true } });
    await failsWith(page, {}, 'submit-invalid');
  }));

test('waits offline while sending, and continues when the network is back', () =>
  onPage(async (page) => {
    // The network goes at the very moment at which the picture is sealed.
    await page.exposeFunction('cutNetwork', () => page.context().setOffline(true));
    await page.evaluate(() => {
      document.addEventListener('fortface-capture', () => {
        Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
        Reflect.apply(Reflect.get(window, 'cutNetwork'), window, []);
      });
    });
    const running = runCapture(page, {});
    await inState(page, 'submitting');
    await page.waitForTimeout(500);
    assert.equal(await stateOf(page), 'submitting');
    await page.context().setOffline(false);
    await page.evaluate(() => {
      Reflect.deleteProperty(navigator, 'onLine');
      dispatchEvent(new Event('online'));
    });
    assert.equal((await running).outcome.status, 'done');
  }));

test('reports an unreachable submit endpoint', () =>
  onPage(async (page) => {
    await page.route('**/api/fortface/submit', (route) => route.abort('connectionrefused'));
    await failsWith(page, {}, 'submit-unreachable');
  }));

test('offers a manual capture if a detector asset is missing', () =>
  onPage(async (page) => {
    await page.route('**/cdn/detector/**', (route) => route.fulfill({ status: 404, body: '' }));
    const running = runCapture(page, {});
    await page.locator('fortface-capture [part~=shutter]').click({ timeout: 20_000 });
    const run = await running;
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], false);
  }));

test('ends in a state, not in an exception, after a wrong attribute', () =>
  onPage(async (page) => {
    const run = await failsWith(page, { action: 'dance' }, 'configuration-invalid');
    assert.equal(detailsOf(run, 'fortface-error')[0]?.['retryable'], false);
  }));

test('gives the sealed strings to a page that sends them itself, and submits nothing', () =>
  onPage(async (page) => {
    await page.evaluate(() =>
      document.addEventListener('fortface-capture', (event) => event.preventDefault(), { once: true }),
    );
    let submitted = 0;
    page.on('request', (request) => (submitted += request.url().endsWith('/submit') ? 1 : 0));
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done');
    assert.equal(submitted, 0);
    assert.equal(detailsOf(run, 'fortface-result').length, 0);
  }));

test('posts from the page to the API with the session token in direct mode', () =>
  onPage(async (page) => {
    // A page of the integrator's that opens its sessions itself, on a policy that lets it reach the API.
    await setDirectMode(page, set.world.sandboxUrl);
    const run = await runCapture(page, { sessionUrl: '/own-session', apiUrl: set.world.sandboxUrl });
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  }));

async function failsWith(
  page: Page,
  properties: Record<string, unknown>,
  code: FortfaceErrorCode,
  told: FailureText = en.errors[code],
): Promise<CaptureRun> {
  const run = await runCapture(page, properties);
  await showsFailure(page, run, code, told);
  return run;
}

/** Checks the event, the user's text in their language, and the released camera. */
async function showsFailure(
  page: Page,
  run: CaptureRun,
  code: FortfaceErrorCode,
  told: FailureText = en.errors[code],
): Promise<void> {
  assert.equal(run.outcome.status, 'failed', JSON.stringify(run.outcome));
  assert.equal(detailsOf(run, 'fortface-error')[0]?.['code'], code);
  const shown = page.locator('fortface-capture [part~=error]');
  await shown.waitFor();
  const text = (await shown.textContent()) ?? '';
  assert.ok(text.includes(told.title), text);
  assert.ok(text.includes(told.action), text);
  assert.equal(await liveTracks(page), 0);
}

async function retriesInto(page: Page, state: string): Promise<void> {
  await page
    .locator('fortface-capture [part~=error] [part~=primary-button], fortface-capture [part~=primary-button]')
    .first()
    .click();
  await inState(page, state);
}

function answerPost(page: Page, endpoint: string, answer: Parameters<Route['fulfill']>[0]): Promise<unknown> {
  return page.route(`**/api/fortface/${endpoint}`, (route) =>
    route.request().method() === 'POST' ? route.fulfill(answer) : route.continue(),
  );
}

async function onPage(work: (page: Page) => Promise<void>): Promise<void> {
  await visit(set.browser, work);
}

async function inBrowser(camera: TestCamera, work: (page: Page) => Promise<unknown>): Promise<void> {
  await withChromium(camera, (browser) => visit(browser, work));
}

async function visit(browser: Browser, work: (page: Page) => Promise<unknown>): Promise<void> {
  await withPage(browser, async (page) => {
    await watchCamera(page);
    await page.goto(`${set.world.url}/minimal.html`);
    await work(page);
  });
}
