/** What the element tells users in in-app browsers, and developers whose deployment lacks a part. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { runCapture } from '../../support/browser/run-capture.ts';
import { setStage } from '../../support/browser/set-stage.ts';

const stage = setStage();
const instagram =
  'Mozilla/5.0 (Linux; Android 14; SM-A155M Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Instagram 340.0';
const refuseCamera = (): void => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
};

test('offers a link out of an in-app browser without a camera, and copies the address', () =>
  onPage(
    { userAgent: instagram, permissions: ['clipboard-read', 'clipboard-write'] },
    refuseCamera,
    async (page) => {
      const run = await runCapture(page, {});
      assert.equal(run.outcome['code'], 'camera-denied');
      const leave = page.getByRole('link', { name: 'Open in your browser' });
      const { host } = new URL(stage.world.url);
      assert.equal(await leave.getAttribute('href'), `intent://${host}/minimal.html#Intent;scheme=http;end`);
      await page.getByRole('button', { name: 'Copy the link' }).click();
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
    },
  ));

test('offers no link out of an ordinary browser', () =>
  onPage({}, refuseCamera, async (page) => {
    await runCapture(page, {});
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Copy the link' }).count(), 0);
  }));

test('reports a wrong assets-url to the page, and once on the console', () =>
  onPage(
    {},
    () => undefined,
    async (page) => {
      const logged: string[] = [];
      page.on('console', (message) => message.type() === 'warning' && logged.push(message.text()));
      const codes = await page.evaluate(async () => {
        const element = document.createElement('fortface-capture');
        Object.assign(element, {
          sessionUrl: '/api/fortface/session',
          assetsUrl: '/nowhere/',
          skipInstructions: true,
        });
        const heard: string[] = [];
        const warned = new Promise((resolve) =>
          element.addEventListener('fortface-warning', ({ detail }) => {
            heard.push(detail.code);
            resolve(null);
          }),
        );
        document.body.replaceChildren(element);
        void element.start();
        await warned;
        element.cancel();
        return heard;
      });
      assert.deepEqual(codes, ['detector-unavailable']);
      assert.equal(logged.length, 1, logged.join('\n'));
      assert.match(logged[0] ?? '', /assets-url/);
    },
  ));

test('reports a late setting, but not a function that a framework creates on every render', () =>
  onPage(
    {},
    () => undefined,
    async (page) => {
      const warnings = await page.evaluate(async () => {
        const element = document.createElement('fortface-capture');
        Object.assign(element, {
          sessionUrl: '/api/fortface/session',
          skipInstructions: true,
        });
        Reflect.set(element, 'submitter', () => Promise.resolve({}));
        document.body.replaceChildren(element);
        const guiding = new Promise((resolve) =>
          element.addEventListener(
            'fortface-state',
            ({ detail }) => detail.state === 'guiding' && resolve(null),
          ),
        );
        const heard: string[] = [];
        const warned = new Promise((resolve) =>
          element.addEventListener('fortface-warning', ({ detail }) => {
            heard.push(`${detail.code} ${detail.message}`);
            resolve(null);
          }),
        );
        // Before the start it counts.
        element.captureTimeout = 25;
        void element.start();
        await guiding;
        Reflect.set(element, 'submitter', () => Promise.resolve({}));
        element.lang = 'en';
        element.externalUserId = 'ana';
        await warned;
        element.cancel();
        element.externalUserId = 'maria';
        await element.updateComplete;
        return heard;
      });
      assert.equal(warnings.length, 1, warnings.join());
      assert.match(warnings[0] ?? '', /^set-too-late external-user-id was changed/);
    },
  ));

test('explains how to allow pictures if the browser scrambles them, and sends nothing', () =>
  onPage(
    {},
    () => {
      CanvasRenderingContext2D.prototype.getImageData = function (_x, _y, width, height) {
        const noise = new ImageData(width, height);
        for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = (at * 7919 + 13) % 256;
        return noise;
      };
    },
    async (page) => {
      const run = await runCapture(page, {});
      assert.equal(run.outcome['code'], 'unsupported-browser');
      assert.equal(run.events.filter(({ type }) => type === 'fortface-session').length, 0);
      await page.getByRole('heading', { name: 'Your browser scrambles pictures' }).waitFor();
    },
  ));

async function onPage(
  options: BrowserContextOptions,
  change: () => unknown,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await stage.browser.newContext(options);
  const page = await context.newPage();
  try {
    await page.addInitScript(change);
    await page.goto(`${stage.world.url}/minimal.html`);
    await work(page);
  } finally {
    await context.close();
  }
}
