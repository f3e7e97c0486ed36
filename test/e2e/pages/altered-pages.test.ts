/** Pages whose scripts have changed what the element stands on: built-ins of JavaScript, and its own text nodes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { en } from '../../../src/locales/en.ts';
import { runCapture } from '../../support/browser/run-capture.ts';
import { setStage } from '../../support/browser/set-stage.ts';
import { tamperings } from '../../support/tamper-with-built-ins.ts';

const stage = setStage();

for (const [what, tamper] of Object.entries(tamperings)) {
  test(`on a page with ${what}, a capture is sealed, sent and accepted`, () =>
    onPage(tamper, async (page) => {
      // Read before anything is written: the test's own messages to the page are JSON, too.
      const run = await runCapture(page, {});
      assert.equal(run.outcome.status, 'done', run.outcome.status);
    }));
}

/** How a script may treat every text node, by what it leaves in its place. */
const treatments = ['<font>, as translators do', 'nothing', 'a copy of it'] as const;

for (const treatment of treatments) {
  for (const heeds of [true, false]) {
    const which = heeds ? 'that may be translated' : 'of the element';
    test(`with ${treatment} in place of every text node ${which}, a capture goes through and each state has its own text`, () =>
      onPage(replaceTexts(treatment, heeds), async (page) => {
        const run = await runCapture(page, {});
        assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
        const { done } = en;
        if (treatment !== 'nothing') await shows(page, 'h2', done.title);
        // With the texts taken out of it, the region has none; it still is the one region.
        if (treatment !== 'nothing' || heeds) await shows(page, '[role=status]', done.title);
      }));
  }
}

/** Runs in the page, as text: from now on every text node in a shadow tree is treated, and every new one. */
const replaceTexts = (treatment: (typeof treatments)[number], heedsTranslate: boolean): string => `(() => {
  const copies = new WeakSet();
  const treat = {
    'nothing': (text) => text.remove(),
    'a copy of it': (text) => {
      const copy = new Text(text.data);
      copies.add(copy);
      text.replaceWith(copy);
    },
    '<font>, as translators do': (text) => {
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      font.firstChild.append(text.data);
      text.replaceWith(font);
    },
  }['${treatment}'];
  const isDone = (text) =>
    copies.has(text) || text.parentElement?.closest('font, style${heedsTranslate ? ', [translate=no]' : ''}');
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    new MutationObserver(() => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) if (!isDone(text)) treat(text);
    }).observe(root, { childList: true, characterData: true, subtree: true });
    return root;
  };
})()`;

/** Waits until a part of the element has this text; what is spoken waits for its turn. */
async function shows(page: Page, part: string, text: string): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) =>
      document
        .querySelector('fortface-capture')
        ?.shadowRoot?.querySelector(selector)
        ?.textContent?.includes(wanted),
    [part, text] as const,
    { timeout: 10_000 },
  );
}

/** A page that has first been changed so, and that complains of nothing. */
async function onPage(change: string | (() => void), work: (page: Page) => Promise<void>): Promise<void> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.addInitScript(change);
    await page.goto(`${stage.world.url}/minimal.html`);
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}
