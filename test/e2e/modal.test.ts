/** The dialog: users cannot reach anything behind it, and it restores the page however it ends. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { setStage } from '../support/browser/set-stage.ts';
import { inState, primaryButton } from '../support/browser/element-on-page.ts';

const stage = setStage();

beforeEach(async () => {
  const { page } = stage;
  await page.goto(`${stage.world.url}/minimal.html`);
  await page.evaluate(async () => {
    document.body.innerHTML = '';
    const before = document.createElement('button');
    before.textContent = 'before';
    const after = document.createElement('a');
    after.href = '#after';
    after.textContent = 'after';
    const long = document.createElement('div');
    long.style.blockSize = '3000px';
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en', presentation: 'modal' });
    document.body.append(before, element, after, long);
    await element.updateComplete;
  });
  await primaryButton(page).waitFor();
});

test('keeps Tab, clicks and the wheel away from the page behind', async () => {
  const { page } = stage;
  await open(page);
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'Tab' : 'Shift+Tab');
    const focused = await page.evaluate(() => document.activeElement?.localName);
    assert.ok(focused === 'fortface-capture' || focused === 'body', `the focus went to <${focused}>`);
  }
  const scrolledBefore = await page.evaluate(() => scrollY);
  let pressed = false;
  await page.exposeFunction('pressedBehind', () => (pressed = true));
  await page.evaluate(() => {
    document
      .querySelector('button')
      ?.addEventListener('click', () => Reflect.apply(Reflect.get(window, 'pressedBehind'), window, []));
  });
  await page.mouse.click(20, 12);
  await page.mouse.wheel(0, 900);
  await page.waitForTimeout(200);
  assert.equal(pressed, false);
  assert.equal(await page.evaluate(() => scrollY), scrolledBefore);
});

const ways: Record<string, (page: Page) => Promise<unknown>> = {
  Escape: (page) => page.keyboard.press('Escape'),
  'the cross': (page) => page.locator('fortface-capture dialog [part~=close]').click(),
  'cancel() by the page': (page) => page.evaluate(() => document.querySelector('fortface-capture')?.cancel()),
  'reset() by the page': (page) => page.evaluate(() => document.querySelector('fortface-capture')?.reset()),
  'its removal': (page) => page.evaluate(() => document.querySelector('fortface-capture')?.remove()),
  'a change to inline': (page) =>
    page.evaluate(() => {
      const element = document.querySelector('fortface-capture');
      if (element !== null) element.presentation = 'inline';
    }),
  'the end of a capture, by the button': async (page) => {
    await primaryButton(page).click();
    await inState(page, 'done');
    await primaryButton(page).click();
  },
  'the end of a capture, by Escape': async (page) => {
    await primaryButton(page).click();
    await inState(page, 'done');
    await page.keyboard.press('Escape');
  },
  'a failure, by the cross': async (page) => {
    await page.route('**/api/fortface/session', (route) => route.abort());
    await page.evaluate(() => {
      const element = document.querySelector('fortface-capture');
      element?.cancel();
      void element?.start();
    });
    await inState(page, 'failed');
    await page.locator('fortface-capture dialog [part~=close]').click();
    await page.unroute('**/api/fortface/session');
  },
};

for (const [way, end] of Object.entries(ways)) {
  test(`ended by ${way}: the dialog is gone, the page scrolls and can be reached again`, async () => {
    const { page } = stage;
    const sheets = await sheetCount(page);
    await open(page);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden');
    await end(page);
    await page.waitForFunction(
      () => document.querySelector('fortface-capture')?.shadowRoot?.querySelector('dialog') == null,
    );
    assert.notEqual(
      await page.evaluate(() => getComputedStyle(document.documentElement).overflowY),
      'hidden',
    );
    assert.equal(await sheetCount(page), sheets, 'no style sheet is left behind');
    await page.mouse.wheel(0, 700);
    await page.waitForFunction(() => scrollY > 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('body > button').focus();
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'button');
  });
}

async function open(page: Page): Promise<void> {
  await primaryButton(page).click();
  await inState(page, 'instructions');
  await page.locator('fortface-capture dialog:modal').waitFor();
}

const sheetCount = (page: Page): Promise<number> => page.evaluate(() => document.adoptedStyleSheets.length);
