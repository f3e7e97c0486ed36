/** Cameras as real Chromium has them: its own button for a refused one, one of few pixels, one that is covered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inState, stateOf } from '../support/browser/element-on-page.ts';
import { buildSet } from '../support/browser/set-stage.ts';
import { withChromium, withPage } from '../support/browser/with-page.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';

const set = buildSet();

async function start(page: Page): Promise<void> {
  await page.goto(set.world.url);
  await page.evaluate(() => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, {
      lang: 'pt-BR',
      skipInstructions: true,
      sessionUrl: '/api/fortface/session',
      submitUrl: '/api/fortface/submit',
    });
    element.addEventListener('fortface-guidance', ({ detail }) => Reflect.set(window, 'hint', detail.hint));
    document.body.replaceChildren(element);
    void element.start();
  });
}

test('lets users allow a refused camera with the browser’s own button, and continues with its stream', () =>
  withPage(set.browser, async (page) => {
    await page.addInitScript(() => {
      Object.assign(window, { asked: 0 });
      navigator.mediaDevices.getUserMedia = async () => {
        Reflect.set(window, 'asked', Number(Reflect.get(window, 'asked')) + 1);
        throw new DOMException('', 'NotAllowedError');
      };
    });
    await start(page);
    await inState(page, 'failed');
    const button = page.locator('fortface-capture camera');
    await button.waitFor();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const names = nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => name?.value);
    assert.ok(names.includes('Usar a câmera'), `named in the user’s language: ${names.join()}`);
    // Chromium takes no press on its button within half a second of its coming or moving.
    await button.scrollIntoViewIfNeeded();
    await page.waitForTimeout(1000);
    const before: unknown = await page.evaluate(() => Reflect.get(window, 'asked'));
    await button.click();
    await inState(page, 'done');
    assert.equal(await page.evaluate(() => Reflect.get(window, 'asked')), before, 'no second question');
  }));

test('takes no automatic picture with a camera of 176×144, says so, and offers the shutter', async () => {
  const film = await drawCameraFeed({ widthPx: 176, heightPx: 144 });
  await withChromium({ film }, (small) =>
    withPage(small, async (page) => {
      await start(page);
      await inState(page, 'guiding');
      await page.waitForFunction(() => Reflect.get(window, 'hint') === 'few-pixels', undefined, {
        timeout: 20_000,
      });
      const shutter = page.locator('fortface-capture [part~=shutter]');
      await shutter.waitFor();
      await page.waitForTimeout(2000);
      assert.equal(await stateOf(page), 'guiding');
      await shutter.click();
      await page.waitForFunction(() => document.querySelector('fortface-capture')?.state !== 'guiding');
    }),
  );
});

test('reports a covered camera, and continues when the user uncovers it', () =>
  withPage(set.browser, async (page) => {
    await page.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const video = document.createElement('video');
        video.srcObject = await open(wanted);
        await video.play();
        const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        const context = canvas.getContext('2d');
        setInterval(() => {
          if (Reflect.has(window, 'isUncovered')) context?.drawImage(video, 0, 0);
          else context?.fillRect(0, 0, canvas.width, canvas.height);
        }, 33);
        return canvas.captureStream(30);
      };
    });
    await start(page);
    await page.waitForFunction(() => Reflect.get(window, 'hint') === 'camera-covered', undefined, {
      timeout: 20_000,
    });
    // The rate is measured over a second, which is longer than this capture takes otherwise.
    await page.waitForTimeout(1500);
    await page.evaluate(() => Reflect.set(window, 'isUncovered', true));
    await inState(page, 'done');
    const metrics = await page.evaluate(() => document.querySelector('fortface-capture')?.metrics);
    assert.ok(Number(metrics?.cameraFps) > 0, JSON.stringify(metrics));
  }));
