/** What a person does on the way: keys instead of a finger, second thoughts, a change of mind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { setStage } from '../support/browser/set-stage.ts';
import { inState } from '../support/browser/element-on-page.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';

const stage = setStage();

test('works by keyboard alone, with the focus moving from button to button', async () => {
  const { page } = stage;
  await mount(page, {});
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await inState(page, 'instructions');
  await page.keyboard.press('Enter');
  await inState(page, 'done');
});

test('sends only the picture that the user accepts in the review', async () => {
  const { page } = stage;
  let submissions = 0;
  page.on('request', (request) => (submissions += request.url().endsWith('/submit') ? 1 : 0));
  await mount(page, { review: true, skipInstructions: true });
  await primary(page).click();
  await inState(page, 'reviewing');
  assert.equal(await liveTracks(page), 0, 'closes the camera while the user decides');
  assert.ok((await previewWidth(page)) > 0);
  await page.locator('fortface-capture [part~=secondary-button]').click();
  await inState(page, 'guiding');
  assert.equal(await previewWidth(page), 0, 'nothing is left of the picture that did not please');
  await inState(page, 'reviewing');
  assert.equal(submissions, 0);
  await primary(page).click();
  await inState(page, 'done');
  assert.equal(submissions, 1);
});

test("cancels the modal on Escape, releases the camera and unlocks the page's scrolling", async () => {
  const { page } = stage;
  await mount(page, { presentation: 'modal', skipInstructions: true });
  const cancelled = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener(
          'fortface-cancel',
          (event) => event instanceof CustomEvent && resolve(event.detail),
          { once: true },
        ),
      ),
  );
  await primary(page).click();
  await inState(page, 'guiding');
  await page.keyboard.press('Escape');
  assert.deepEqual(await cancelled, { reason: 'user' });
  await inState(page, 'cancelled');
  assert.equal(await liveTracks(page), 0);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.documentElement).overflow), 'hidden');
});

test('fetches detector and code in preload() without a prompt, and fetches no file again', async () => {
  const { page } = stage;
  await page.reload();
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const files = (): string[] => fetched.filter((path) => path.startsWith('/cdn/'));
  await mount(page, { skipInstructions: true });
  await page.evaluate(() => document.querySelector('fortface-capture')?.preload());
  for (const name of [/\/detector\.bin$/, /\/chunk-compose-ports-/, /\/chunk-compose-exchange-/])
    assert.ok(
      files().some((path) => name.test(path)),
      fetched.join(),
    );
  assert.equal(await page.evaluate(() => window.givenTracks.length), 0);
  await primary(page).click();
  await inState(page, 'done');
  // The mesh may have been on its way when the start took over.
  assert.equal(new Set(files()).size, files().length, files().join());
});

async function mount(page: Page, properties: Record<string, unknown>): Promise<void> {
  await page.evaluate(async (given) => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en' }, given);
    document.body.replaceChildren(element);
    await element.updateComplete;
  }, properties);
  await primary(page).waitFor();
}

const primary = (page: Page) => page.locator('fortface-capture [part~=primary-button]').first();

const previewWidth = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.querySelector('fortface-capture')?.shadowRoot?.querySelector('canvas')?.width ?? 0,
  );
