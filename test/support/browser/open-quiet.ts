import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const complaints = new WeakMap<Page, string[]>();

/** Opens a page whose errors and policy violations are noted. */
export async function openQuiet(
  browser: Browser,
  url: string,
  options?: BrowserContextOptions,
): Promise<Page> {
  const page = await browser.newPage(options);
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`));
  await page.goto(url);
  return page;
}

/** Closes it, and fails if it has complained of anything. */
export async function closeQuiet(page: Page): Promise<void> {
  assert.deepEqual(complaints.get(page), []);
  await page.close();
}
