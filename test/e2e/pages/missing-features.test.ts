/** What a browser lacks or does oddly, each with a capture all the same, or an error that says what is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { detailsOf, runCapture } from '../../support/browser/run-capture.ts';
import { setStage } from '../../support/browser/set-stage.ts';

const stage = setStage();

for (const [what, remove] of [
  ['module workers', () => Reflect.deleteProperty(window, 'Worker')],
  ['OffscreenCanvas', () => Reflect.deleteProperty(window, 'OffscreenCanvas')],
  [
    'requestVideoFrameCallback',
    () => Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestVideoFrameCallback'),
  ],
  ['VideoFrame', () => Reflect.deleteProperty(window, 'VideoFrame')],
  ['ImageCapture', () => Reflect.deleteProperty(window, 'ImageCapture')],
  ['the permissions API', () => Reflect.deleteProperty(Navigator.prototype, 'permissions')],
  ['client hints', () => Reflect.deleteProperty(Navigator.prototype, 'userAgentData')],
  ['Trusted Types', () => Reflect.deleteProperty(window, 'trustedTypes')],
] as const) {
  test(`without ${what}: the picture takes itself`, () =>
    onPage(remove, async (page) => {
      const run = await runCapture(page, {});
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
      assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
    }));
}

for (const [what, breakStorage] of [
  ['is not there', () => Reflect.deleteProperty(window, 'indexedDB')],
  [
    'refuses (a private window)',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('a private window', 'InvalidStateError');
      };
    },
  ],
] as const) {
  test(`storage ${what}: nothing is remembered, and the capture goes on`, () =>
    onPage(breakStorage, async (page) => {
      const run = await runCapture(page, { remember: true, resume: true });
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    }));
}

const pngForJpeg = (): void => {
  OffscreenCanvas.prototype.convertToBlob = async () => new Blob(['png'], { type: 'image/png' });
};

test('a canvas that gives PNG for JPEG: the other kind of canvas is asked', () =>
  onPage(pngForJpeg, async (page) => {
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  }));

test('no canvas gives a JPEG: the person is told that the photo did not come out', () =>
  onPage(
    () => {
      OffscreenCanvas.prototype.convertToBlob = async () => new Blob(['png'], { type: 'image/png' });
      HTMLCanvasElement.prototype.toBlob = (callback) => callback(null);
    },
    async (page) => {
      assert.equal((await runCapture(page, {})).outcome['code'], 'capture-failed');
    },
  ));

test('a browser that plays nothing by itself asks for one press, and goes on', () =>
  onPage(
    () => {
      const { play } = HTMLMediaElement.prototype;
      let pressed = false;
      addEventListener('pointerdown', () => (pressed = true), true);
      HTMLMediaElement.prototype.play = function () {
        return pressed
          ? play.call(this)
          : Promise.reject(new DOMException('not by itself', 'NotAllowedError'));
      };
    },
    async (page) => {
      const running = runCapture(page, { lang: 'en' });
      await page.getByRole('button', { name: 'Tap to go on' }).click({ timeout: 20_000 });
      const run = await running;
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    },
  ));

test('the video plays inline and without sound, as phones demand', () =>
  onPage(
    () => undefined,
    async (page) => {
      const seen = await page.evaluate(async () => {
        const element = document.createElement('fortface-capture');
        Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
        document.body.replaceChildren(element);
        const guiding = new Promise((resolve) =>
          element.addEventListener(
            'fortface-state',
            ({ detail }) => detail.state === 'guiding' && resolve(null),
          ),
        );
        void element.start();
        await guiding;
        const video = element.shadowRoot?.querySelector('video');
        return { inline: video?.hasAttribute('playsinline'), muted: video?.muted };
      });
      assert.deepEqual(seen, { inline: true, muted: true });
    },
  ));

/** A page of a browser that has first been changed so. */
async function onPage(change: () => unknown, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  try {
    await page.addInitScript(change);
    await page.goto(`${stage.world.url}/minimal.html`);
    await work(page);
  } finally {
    await context.close();
  }
}
