import type { Browser, Page } from 'playwright-core';
import { launchChromium, type TestCamera } from './launch-chromium.ts';

/** Runs `work` on a page whose context nothing else uses, and closes it. */
export async function withPage(browser: Browser, work: (page: Page) => Promise<unknown>): Promise<void> {
  const context = await browser.newContext();
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Runs `work` with a browser of this camera, and closes it. */
export async function withChromium(
  camera: TestCamera,
  work: (browser: Browser) => Promise<unknown>,
): Promise<void> {
  const browser = await launchChromium(camera);
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}
