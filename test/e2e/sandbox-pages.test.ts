/** The sandbox's own pages in a real browser: the reference, in which requests are sent, and the page of sessions. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { runCapture } from '../support/browser/run-capture.ts';
import { startWorld, type World } from '../support/start-world.ts';

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

/** What Swagger UI 5.35 itself violates: the colours of its tags and buttons, and buttons within buttons. */
const ofSwaggerUi = ['color-contrast', 'nested-interactive'];

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
let world: World;
let browser: Browser;
before(async () => {
  const film = await drawCameraFeed(smallFilm);
  [world, browser] = await Promise.all([startWorld({ live: true }), launchChromium({ film })]);
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

/** Sends the unchanged example of an operation, and returns what the page shows as its answer. */
async function tryOut(page: Page, operationId: string): Promise<{ status: string; body: string }> {
  const operation = page.locator(`[id$="-${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.execute').click();
  const answer = operation.locator('.live-responses-table tbody');
  await answer.locator('.response-col_status').first().waitFor();
  return {
    status: await answer.locator('.response-col_status').first().innerText(),
    body: await answer.locator('.highlight-code').first().innerText(),
  };
}

/** The rules that axe finds violated with a serious or critical impact. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

for (const { device, viewport, colorScheme, background } of [
  {
    device: 'a phone, dark',
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark' as const,
    background: 'rgb(28, 32, 34)',
  },
  {
    device: 'a desktop, light',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light' as const,
    background: 'rgba(0, 0, 0, 0)',
  },
]) {
  test(`on ${device}: the reference sends its examples from the browser, under its policy and from nowhere else`, async () => {
    const requested: string[] = [];
    const page = await openQuiet(browser, 'about:blank', { viewport, colorScheme });
    page.on('request', (request) => requested.push(new URL(request.url()).origin));
    await page.goto(`${world.sandboxUrl}/`);
    await page.locator('.opblock').first().waitFor();
    assert.equal(await page.locator('#servers').inputValue(), world.sandboxUrl);

    const liveness = await tryOut(page, 'backofficeLiveness');
    assert.match(liveness.status, /^200/);
    assert.match(liveness.body, /"liveness": \{\s+"value": true/);
    if (colorScheme === 'light') {
      assert.match((await tryOut(page, 'backofficeEnroll')).status, /^200/);
      assert.match((await tryOut(page, 'backofficeIdentify')).body, /"matchLevel": \{\s+"value": 1[3-6]/);
    }

    const excessPx = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(excessPx, 0, 'it does not scroll sideways');
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      background,
    );
    assert.deepEqual(
      (await violations(page)).filter((id) => !ofSwaggerUi.includes(id)),
      [],
    );
    assert.deepEqual(
      [...new Set(requested)].filter((origin) => origin !== 'null'),
      [world.sandboxUrl],
    );
    await closeQuiet(page);
  });
}

test('the page of sessions shows a capture, a direct call and a refusal as they arrive', async () => {
  const page = await openQuiet(browser, `${world.sandboxUrl}/sessions`, {
    viewport: { width: 360, height: 740 },
  });
  const state = page.locator('#state');
  await state.getByText('shown.').or(state.getByText('No requests yet.')).waitFor();
  const element = await browser.newPage();
  await element.goto(`${world.url}/minimal.html`);
  const { outcome } = await runCapture(element, { sessionUrl: '/api/sdk/session', action: 'liveness' });
  assert.equal(outcome.status, 'done', JSON.stringify(outcome));
  const capture = page.locator('article', { hasText: 'liveness, sdk' }).first();
  for (const text of ['live, confidence', 'POST /sdk/v1/liveness', 'succeeded', 'Signals', 'Device'])
    await capture.getByText(text).first().waitFor();
  const widthPx = () => capture.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth);
  await capture.locator('img').waitFor();
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  assert.ok((await widthPx()) > 100, 'the picture is drawn');
  await element.close();

  const call = (key: string, body: object): Promise<Response> =>
    fetch(`${world.sandboxUrl}/backoffice/v1/capture`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify(body),
    });
  const imgData = readFileSync('demo/sandbox/seeds/astronaut.jpg', 'base64');
  await call('sandbox-key', { imgData, document: '52998224725' });
  await page.locator('article', { hasText: 'capture, backoffice' }).getByText('Score').waitFor();
  await call('sandbox-key', { imgData, document: '<b>1</b>' });
  const refused = page.locator('article', { hasText: 'document_invalid' });
  await refused.getByText('(field: document)').waitFor();
  assert.match(await refused.innerText(), /400/);
  await call('wrong', {});
  const strange = page.locator('article', { hasText: 'Refused without a session' });
  await strange.getByText('401').waitFor();
  assert.match(await strange.innerText(), /key_invalid/);

  assert.deepEqual(await violations(page), []);
  const excessPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(excessPx, 0, 'it does not scroll sideways');
  await page.screenshot({ path: '.cache/live-page.png', fullPage: true });
  await closeQuiet(page);
});
