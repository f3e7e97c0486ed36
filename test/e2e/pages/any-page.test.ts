/** Where pages put the element, and what their scripts do around it: a row each. Add yours to a table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { setStage } from '../../support/browser/set-stage.ts';

const stage = setStage();

/** Markup around the element, which takes the place of `<slot>`. A press on its button starts the capture. */
const places: Readonly<Record<string, string>> = {
  'a form': '<form action="/left"><input name="q"><slot></slot></form>',
  'a label of a field': '<label>Photo <input type="checkbox"><slot></slot></label>',
  'a link': '<a href="/left"><slot></slot></a>',
  'a disabled fieldset': '<form action="/left"><fieldset disabled><slot></slot></fieldset></form>',
  'an open <details>': '<details open><summary>Photo</summary><slot></slot></details>',
  'a low box that scrolls': '<div style="height:420px;overflow:auto"><slot></slot></div>',
  'a zoomed page': '<div style="zoom:0.8"><slot></slot></div>',
  'a page in capitals, right to left':
    '<div dir="rtl" style="text-transform:uppercase;-webkit-text-fill-color:red;user-select:none"><slot></slot></div>',
  'a page with a sticky header, a cookie banner and a chat bubble':
    '<header style="position:sticky;top:0;z-index:9;height:56px;background:#024"></header><slot></slot>' +
    '<div style="position:fixed;z-index:9;inset:auto 0 0;height:90px;background:#eee"></div>' +
    '<div style="position:fixed;z-index:9;right:16px;bottom:16px;width:60px;height:60px;background:#06c"></div>',
  'a page under confetti':
    '<slot></slot><canvas style="position:fixed;inset:0;pointer-events:none"></canvas>',
  'a page that fades in':
    '<style>@keyframes come{from{opacity:0}}</style><div style="animation:come 1.5s"><slot></slot></div>',
};

for (const [place, markup] of Object.entries(places)) {
  test(`captures in ${place}, and leaves the page where it is`, () =>
    onPage('', async (page) => {
      await put(page, markup);
      await page.evaluate(() =>
        document.querySelector('fortface-capture')?.scrollIntoView({ block: 'center' }),
      );
      await page.getByRole('button', { name: 'Start' }).focus();
      await page.keyboard.press('Enter');
      await ends(page, 'done');
      assert.equal(new URL(page.url()).pathname, '/minimal.html');
      assert.equal(await page.evaluate(() => document.querySelectorAll(':checked').length), 0);
    }));
}

/** What scripts of a page replace, as text that runs before all others. */
const scripts: Readonly<Record<string, string>> = {
  'the bind of MooTools':
    'Function.prototype.bind = function (self, ...given) { const work = this; return function (...more) { return work.apply(self, given.concat(more)); }; }',
  'a getBoundingClientRect that returns a plain object':
    'const { getBoundingClientRect: measure } = Element.prototype; Element.prototype.getBoundingClientRect = function () { const { left, top, right, bottom, width, height } = measure.call(this); return { left, top, right, bottom, width, height }; }',
  'a remove and a closest of their own':
    'Element.prototype.remove = function () { this.parentNode?.removeChild(this); return this; };' +
    'Element.prototype.closest = function (rule) { for (let at = this; at; at = at.parentElement) if (at.matches(rule)) return at; return null; }',
  'a frozen Date': 'const at = Date.now(); Date.now = () => at;',
  'another Promise': 'const Native = Promise; window.Promise = class ZoneAwarePromise extends Native {}; ',
};

for (const [what, script] of Object.entries(scripts)) {
  test(`captures on a page with ${what}`, () =>
    onPage(script, async (page) => {
      await put(page, '<slot></slot>');
      await page.evaluate(() => void document.querySelector('fortface-capture')?.start());
      await ends(page, 'done');
    }));
}

test('captures with a copy made by cloneNode, and with two on one page one after the other', () =>
  onPage('', async (page) => {
    await put(page, '<slot></slot>');
    const ended = await page.evaluate(async () => {
      const first = document.querySelector('fortface-capture');
      if (first === null) return [];
      first.after(first.cloneNode(true));
      const statuses = [];
      for (const element of document.querySelectorAll('fortface-capture'))
        statuses.push((await element.start()).status);
      return statuses;
    });
    assert.deepEqual(ended, ['done', 'done']);
  }));

async function put(page: Page, markup: string): Promise<void> {
  await page.evaluate(
    (around) =>
      (document.body.innerHTML = around.replace(
        '<slot></slot>',
        '<fortface-capture lang="en" session-url="/api/fortface/session" skip-instructions></fortface-capture>',
      )),
    markup,
  );
}

async function ends(page: Page, state: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const element = document.querySelector('fortface-capture');
      return [wanted, 'failed', 'cancelled'].includes(element?.state ?? '');
    },
    state,
    { timeout: 60_000 },
  );
  assert.equal(await page.evaluate(() => document.querySelector('fortface-capture')?.state), state);
}

async function onPage(script: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext({ viewport: { width: 800, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.addInitScript({ content: `{${script}}` });
    await page.goto(`${stage.world.url}/minimal.html`);
    await page.evaluate(() => customElements.whenDefined('fortface-capture').then(() => undefined));
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}
