/** Guidance needs no session. With the camera granted it begins at once, however long your backend takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeContext } from '../support/browser/close-context.ts';
import { detailsOf, runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';

const stage = setStage();
const chunk = '**/cdn/chunk-compose-exchange-*.js';

test('guides and takes the picture before the session answers, and sends it in that session', () =>
  onPage(async (page) => {
    await slowly(page, 3000);
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.equal(states(run).join(' '), 'preparing opening-camera guiding sealing submitting done');
    const order = run.events.map(({ type }) => type);
    assert.ok(order.indexOf('fortface-guidance') < order.indexOf('fortface-session'), order.join());
    assert.equal(order.filter((type) => type === 'fortface-session').length, 1);
    const { captured, sessionReady } = run.outcome['metrics'] as Record<string, number>;
    assert.ok((captured ?? 0) < (sessionReady ?? 0), `captured ${captured}, session ${sessionReady}`);
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
  }));

for (const [after, last, captureMode] of [
  ['during guidance', 'guiding', 'manual'],
  ['after the picture', 'sealing', 'auto'],
] as const) {
  test(`ends with the cause if the session is refused ${after}, and releases the camera`, () =>
    onPage(async (page) => {
      await slowly(page, 3000, { status: 403, body: '{"code":"forbidden","message":"no"}' });
      const run = await runCapture(page, { captureMode });
      assert.equal(run.outcome.status, 'failed');
      assert.equal(run.outcome['code'], 'session-refused');
      assert.equal(states(run).at(-2), last);
      assert.deepEqual(detailsOf(run, 'fortface-capture'), []);
      assert.equal(await liveTracks(page), 0);
    }));
}

test('waits for the session before the camera screen if the light challenge needs its colours', () =>
  onPage(async (page) => {
    await slowly(page, 1500);
    const run = await runCapture(page, { lightChallenge: true });
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    const { sessionReady, firstFrame } = run.outcome['metrics'] as Record<string, number>;
    assert.ok((sessionReady ?? 0) < (firstFrame ?? 0), `session ${sessionReady}, frame ${firstFrame}`);
  }));

test('requests the code for session and sealing once, after the first hint, and guides meanwhile', () =>
  onPage(async (page) => {
    let asked = 0;
    let framesBefore: number | undefined;
    await page.route(chunk, async (route) => {
      asked += 1;
      framesBefore = await page.evaluate(
        () => document.querySelector('fortface-capture')?.metrics.framesAnalysed,
      );
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await route.continue();
    });
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    const { firstFace, sessionReady } = run.outcome['metrics'] as Record<string, number>;
    assert.ok((firstFace ?? 0) < (sessionReady ?? 0), `face ${firstFace}, session ${sessionReady}`);
    assert.equal(asked, 1);
    assert.ok(framesBefore, 'requested before the first hint');
  }));

test('shows the instructions only once a session is there', () =>
  onPage(async (page) => {
    await slowly(page, 800, { status: 403, body: '{"code":"forbidden","message":"no"}' });
    const run = await runCapture(page, { skipInstructions: false });
    assert.deepEqual(states(run), ['preparing', 'failed']);
  }));

const states = (run: CaptureRun): unknown[] => detailsOf(run, 'fortface-state').map(({ state }) => state);

/** Holds the request for a session back; `answer` takes the place of the backend's. */
async function slowly(page: Page, ms: number, answer?: { status: number; body: string }): Promise<void> {
  await page.route('**/api/fortface/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await new Promise((resolve) => setTimeout(resolve, ms));
    await (answer === undefined
      ? route.continue()
      : route.fulfill({ contentType: 'application/json', ...answer }));
  });
}

async function onPage(act: (page: Page) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext();
  try {
    const page = await context.newPage();
    await watchCamera(page);
    await page.goto(`${stage.world.url}/minimal.html`);
    await act(page);
  } finally {
    await closeContext(context);
  }
}
