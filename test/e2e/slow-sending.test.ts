/** A capture on a slow line: bytes are seen to leave, and the screen says that they do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../src/locales/en.ts';
import { inState } from '../support/browser/element-on-page.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();

test('keeps sending on a slow connection, tells the user after ten seconds, and delivers everything', async () => {
  const { page } = stage;
  await page.addInitScript(() => {
    const { send } = XMLHttpRequest.prototype;
    Reflect.set(window, 'moments', 0);
    XMLHttpRequest.prototype.send = function (body) {
      this.upload.addEventListener('progress', () =>
        Reflect.set(window, 'moments', Number(Reflect.get(window, 'moments')) + 1),
      );
      send.call(this, body);
    };
  });
  await page.goto(`${stage.world.url}/minimal.html`);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const outcome = page.evaluate(async () => {
    const element = document.querySelector('fortface-capture');
    if (element === null) throw new Error('no element');
    Object.assign(element, { lang: 'en', skipInstructions: true, captureMode: 'auto' });
    return element.start();
  });
  await inState(page, 'guiding');
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 3 * 1024,
  });
  await inState(page, 'submitting');
  await page
    .locator('fortface-capture')
    .getByRole('heading', { name: en.sendingSlowly.title })
    .waitFor({ timeout: 30_000 });
  const ended = await outcome;
  assert.equal(ended.status, 'done');
  assert.ok(Number(await page.evaluate(() => Reflect.get(window, 'moments'))) > 3);
});
