/** Files and requests that fail or hang once: users notice nothing, or a second attempt works, or the text asks for a reload. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { en } from '../../src/locales/en.ts';
import { closeContext } from '../support/browser/close-context.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';
import { startFaultyRelay, type Fault } from '../support/http/start-faulty-relay.ts';

const stage = setStage();
const address = /^\/api\/fortface\/session$/;

interface End {
  statuses: (string | undefined)[];
  ms: number[];
  warnings: string[];
  /** What the first screen after the first attempt says. */
  text: string;
  locale: string;
}

for (const [what, path, fault, properties, style] of [
  [
    'the reader of masks',
    /chunk-browser-close-look-/,
    'is refused with 503',
    {},
    'mask-image:linear-gradient(#000,#000)',
  ],
  ['a language', /chunk-de-/, 'is refused with 503', { lang: 'de' }, ''],
  [
    'the light challenge',
    /chunk-browser-light-challenge-/,
    'is refused with 503',
    { lightChallenge: true },
    '',
  ],
  ['the device keys', address, 'breaks off', {}, ''],
] as const)
  test(`captures, and reports nothing, if the request for ${what} ${fault} once`, () =>
    onPage({ path, fault }, async (page, asked) => {
      const end = await attempt(page, properties, style);
      assert.deepEqual([end.statuses, end.warnings], [['done'], []]);
      assert.ok(asked() >= 2);
      assert.equal(end.locale, 'lang' in properties ? properties.lang : 'en');
    }));

for (const [what, path] of [
  ['a session', address],
  ['the capture', /^\/api\/fortface\/submit$/],
] as const)
  test(`sends the request for ${what} again if it fails before it has left`, () =>
    onPage({ path: /never/, fault: 'hangs' }, async (page) => {
      let asked = 0;
      await page.route(
        (url) => path.test(url.pathname),
        (route) =>
          route.request().method() === 'POST' && (asked += 1) === 1
            ? route.abort('connectionreset')
            : route.continue(),
      );
      const end = await attempt(page);
      assert.deepEqual([end.statuses, asked], [['done'], 2], end.text);
    }));

test('asks for a reload if the code for session and sealing hangs, and captures at once again after hung requests', async () => {
  await Promise.all([
    onPage({ path: /chunk-compose-exchange-/, fault: 'hangs' }, async (page) => {
      const end = await attempt(page);
      assert.deepEqual(end.statuses, ['session-unreachable']);
      assert.ok(end.text.includes(en.failed.reasons['page-incomplete'].action), end.text);
      assert.equal(await liveTracks(page), 0);
    }),
    ...[/detector\.bin$/, address].map((path) =>
      onPage({ path, fault: 'hangs' }, async (page) => {
        const end = await attempt(page, {}, '', 2);
        assert.equal(end.statuses[1], 'done', JSON.stringify(end));
        assert.ok((end.ms[1] ?? Infinity) < 15_000, JSON.stringify(end));
      }),
    ),
  ]);
});

async function attempt(page: Page, properties: object = {}, style = '', times = 1): Promise<End> {
  return page.evaluate(
    async ({ properties, style, times }) => {
      await customElements.whenDefined('fortface-capture');
      const element = document.createElement('fortface-capture');
      Object.assign(
        element,
        { sessionUrl: '/api/fortface/session', skipInstructions: true, lang: 'en' },
        properties,
      );
      element.style.cssText = style;
      const end: End = { statuses: [], ms: [], warnings: [], text: '', locale: '' };
      element.addEventListener('fortface-warning', ({ detail }) => end.warnings.push(detail.message));
      document.body.replaceChildren(element);
      for (let time = 0; time < times; time += 1) {
        const fromMs = performance.now();
        const outcome = await element.start();
        end.ms.push(Math.round(performance.now() - fromMs));
        end.statuses.push(outcome.status === 'failed' ? outcome.code : outcome.status);
        await element.updateComplete;
        end.text ||= element.shadowRoot?.textContent ?? '';
      }
      end.locale = element.shadowRoot?.querySelector('[lang]')?.getAttribute('lang') ?? '';
      return end;
    },
    { properties, style, times },
  );
}

async function onPage(
  fault: { path: RegExp; fault: Fault },
  act: (page: Page, asked: () => number) => Promise<void>,
): Promise<void> {
  const relay = await startFaultyRelay(stage.world.url, fault);
  const context = await stage.browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await watchCamera(page);
    await page.goto(`${relay.url}/minimal.html`);
    await act(page, () => relay.asked());
  } finally {
    await closeContext(context);
    await relay.stop();
  }
}
