import type { Browser } from 'playwright-core';
import { closeQuiet, openQuiet } from './open-quiet.ts';
import { takeSelfie } from './take-selfie.ts';

/** Opens an integrator's page, takes a selfie there and waits until the page says that it is live. */
export async function takeLiveSelfie(browser: Browser, url: string): Promise<void> {
  const page = await openQuiet(browser, url);
  await takeSelfie(page);
  await page
    .locator('[role=status]')
    .filter({ hasText: /^Live, \d/ })
    .waitFor();
  await closeQuiet(page);
}
