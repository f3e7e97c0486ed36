import type { Locator, Page } from 'playwright-core';

/** Waits until the page's element has reached a state. */
export async function inState(page: Page, state: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('fortface-capture')?.state === wanted,
    state,
    { timeout: 30_000 },
  );
}

/** The state of the page's element; undefined if the page has none. */
export const stateOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('fortface-capture')?.state);

/** The button that continues, on the visible screen. */
export const primaryButton = (page: Page): Locator =>
  page.locator('fortface-capture [part~=primary-button]').first();
