/** What a browser lacks or does oddly, each with a capture all the same, or an error that says what is wrong. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeContext } from '../../support/browser/close-context.ts';
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
  test(`captures automatically without ${what}`, () =>
    onPage(remove, async (page) => {
      const run = await runCapture(page, {});
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
      assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
    }));
}

for (const [what, breakStorage] of [
  ['is missing', () => Reflect.deleteProperty(window, 'indexedDB')],
  [
    'refuses (a private window)',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('a private window', 'InvalidStateError');
      };
    },
  ],
] as const) {
  test(`remembers nothing and continues if storage ${what}`, () =>
    onPage(breakStorage, async (page) => {
      const run = await runCapture(page, { remember: true, resume: true });
      assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    }));
}

/** What Safari 15.4 and Firefox 102 lack of the page's and the worker's language and platform, in Chromium's names. */
const lackingInBoth = [
  'AbortSignal.any',
  'Array.fromAsync',
  'Array.prototype.toReversed',
  'Array.prototype.toSorted',
  'Array.prototype.toSpliced',
  'Array.prototype.with',
  'CompressionStream',
  'Document.prototype.startViewTransition',
  'Element.prototype.checkVisibility',
  'HTMLElement.prototype.showPopover',
  'ImageCapture',
  'InputDeviceInfo',
  'Iterator',
  'Map.groupBy',
  'MediaStreamTrackProcessor',
  'Navigator.prototype.userAgentData',
  'Object.groupBy',
  'OffscreenCanvas',
  'Promise.try',
  'Promise.withResolvers',
  'String.prototype.isWellFormed',
  'URL.canParse',
  'URL.parse',
  'VideoFrame',
  'requestIdleCallback',
  'scheduler',
  'trustedTypes',
];
const lackingIn = {
  'Safari 15.4': [
    ...lackingInBoth,
    'AbortSignal.timeout',
    'CSSStyleSheet.prototype.replace',
    'Document.prototype.adoptedStyleSheets',
    'ElementInternals',
    'Navigator.prototype.connection',
    'Navigator.prototype.permissions',
    'Navigator.prototype.vibrate',
    'Screen.prototype.orientation',
    'ShadowRoot.prototype.adoptedStyleSheets',
    'WebAssembly SIMD',
    'container units',
  ],
  'Firefox 102': [
    ...lackingInBoth,
    'HTMLElement.prototype.inert',
    'HTMLVideoElement.prototype.requestVideoFrameCallback',
    'MediaStreamTrack.prototype.getCapabilities',
    'Navigator.prototype.connection',
    'container units',
    'module workers',
  ],
};
const named = new Set(
  readdirSync('dist/cdn', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => readFileSync(`dist/cdn/${file}`, 'utf8').match(/[\w$]+/g) ?? []),
);
/** What is tested by itself above. */
const alone = [
  'OffscreenCanvas',
  'HTMLVideoElement.prototype.requestVideoFrameCallback',
  'VideoFrame',
  'ImageCapture',
  'Navigator.prototype.permissions',
  'Navigator.prototype.userAgentData',
  'trustedTypes',
];
/** A feature that no file names needs no capture of its own. */
const needsOwn = (feature: string): boolean =>
  !alone.includes(feature) &&
  (feature.includes(' ') || named.has(feature.slice(feature.lastIndexOf('.') + 1)));

for (const feature of [...new Set(Object.values(lackingIn).flat())].filter(needsOwn)) {
  test(`captures automatically without ${feature}`, () => capturesWithout([feature]));
}

for (const [browser, features] of Object.entries(lackingIn)) {
  test(`captures automatically without all that ${browser} lacks, in page and worker`, () =>
    capturesWithout(features));
}

for (const feature of [
  'Array.prototype.at',
  'String.prototype.replaceAll',
  'createImageBitmap',
  'Navigator.prototype.mediaDevices',
  'Crypto.prototype.subtle',
  'TextEncoder',
  'CSSStyleSheet.prototype.replaceSync',
]) {
  test(`fails with unsupported-browser without ${feature}, which every supported browser has`, () =>
    onPageWithout([feature], async (page) => {
      assert.equal((await runCapture(page, {})).outcome['code'], 'unsupported-browser');
    }));
}

const pngForJpeg = (): void => {
  OffscreenCanvas.prototype.convertToBlob = async () => new Blob(['png'], { type: 'image/png' });
};

test('falls back to the other kind of canvas if one returns PNG for JPEG', () =>
  onPage(pngForJpeg, async (page) => {
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  }));

test('reports a failed photo if no canvas returns a JPEG', () =>
  onPage(
    () => {
      OffscreenCanvas.prototype.convertToBlob = async () => new Blob(['png'], { type: 'image/png' });
      HTMLCanvasElement.prototype.toBlob = (callback) => callback(null);
    },
    async (page) => {
      assert.equal((await runCapture(page, {})).outcome['code'], 'capture-failed');
    },
  ));

test('asks for one tap in a browser that blocks autoplay, and continues', () =>
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

test('plays the video inline and muted, as phones require', () =>
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

async function capturesWithout(features: readonly string[]): Promise<void> {
  await onPageWithout(features, async (page) => {
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], true);
  });
}

/** A page of a browser that lacks these features, in its workers as well. */
function onPageWithout(features: readonly string[], work: (page: Page) => Promise<void>): Promise<void> {
  const source = `${readFileSync('test/support/browser/remove-features.js', 'utf8')}\nremoveFeatures(${JSON.stringify(features)});`;
  return onPage(source, async (page) => {
    await page.route('**/detector-worker.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${source}\n${await response.text()}` });
    });
    await work(page);
  });
}

/** A page of a browser that has first been changed so. */
async function onPage(change: string | (() => unknown), work: (page: Page) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  try {
    await page.addInitScript(typeof change === 'string' ? { content: change } : change);
    await page.goto(`${stage.world.url}/minimal.html`);
    await work(page);
  } finally {
    await closeContext(context);
  }
}
