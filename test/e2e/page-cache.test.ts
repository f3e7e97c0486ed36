/** Users who leave a page and come back. Chromium keeps pages for that, unless a camera is open on them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inState } from '../support/browser/element-on-page.ts';
import { buildSet } from '../support/browser/set-stage.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';

const set = buildSet({}, { pageCache: true });

test('restores an idle page unchanged, and takes a picture', async () => {
  const page = await openPage();
  await leaveAndComeBack(page);
  assert.deepEqual(await visitOf(page), { persisted: true, state: 'idle' });
  await start(page, { skipInstructions: true });
  await inState(page, 'done');
});

test('restores a page with the instructions, and continues from there', async () => {
  const page = await openPage();
  await start(page, { skipInstructions: false });
  await inState(page, 'instructions');
  await leaveAndComeBack(page);
  assert.deepEqual(await visitOf(page), { persisted: true, state: 'instructions' });
  await page.locator('fortface-capture [part~=primary-button]').first().click();
  await inState(page, 'done');
});

test('restores a page after the end, and starts again', async () => {
  const page = await openPage();
  await start(page, { skipInstructions: true });
  await inState(page, 'done');
  await leaveAndComeBack(page);
  assert.deepEqual(await visitOf(page), { persisted: true, state: 'done' });
  await start(page, { skipInstructions: true });
  await inState(page, 'done');
});

test('loads a fresh page with the camera off if the camera was open, and starts again', async () => {
  const page = await openPage();
  await start(page, { skipInstructions: true, captureMode: 'manual' });
  await inState(page, 'guiding');
  await leaveAndComeBack(page);
  assert.deepEqual(await visitOf(page), { persisted: false, state: 'idle' });
  assert.match(await reasonsOf(page), /mediastream/);
  assert.equal(await liveTracks(page), 0);
  await start(page, { skipInstructions: true });
  await inState(page, 'done');
});

async function openPage(): Promise<Page> {
  const page = await set.browser.newPage();
  await watchCamera(page);
  await page.addInitScript(() =>
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset['persisted'] = String(persisted);
    }),
  );
  await page.goto(`${set.world.url}/minimal.html`);
  return page;
}

/** By the browser's own buttons, to a page that knows nothing of captures. */
async function leaveAndComeBack(page: Page): Promise<void> {
  await page.evaluate(() => delete document.documentElement.dataset['persisted']);
  await page.goto(`${set.world.url}/icon.svg`);
  // A page out of the cache is loaded already.
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.documentElement.dataset['persisted'] !== undefined);
  await page.evaluate(() => customElements.whenDefined('fortface-capture').then(() => undefined));
}

function start(page: Page, settings: Record<string, unknown>): Promise<void> {
  return page.evaluate((given) => {
    const element = document.querySelector('fortface-capture');
    if (element === null) throw new Error('there is no element');
    void Object.assign(element, given).start();
  }, settings);
}

function visitOf(page: Page): Promise<{ persisted: boolean; state: string | undefined }> {
  return page.evaluate(() => ({
    persisted: document.documentElement.dataset['persisted'] === 'true',
    state: document.querySelector('fortface-capture')?.state,
  }));
}

/** Why Chromium did not keep the page. */
function reasonsOf(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(performance.getEntriesByType('navigation')));
}
