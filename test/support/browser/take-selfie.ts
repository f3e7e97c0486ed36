import type { FrameLocator, Page } from 'playwright-core';

/** Acts as a user: starts, reads the instructions and continues. */
export async function takeSelfie(page: Page | FrameLocator): Promise<void> {
  const button = page.locator('fortface-capture [part~=primary-button]');
  await button.click();
  await page.locator('fortface-capture [part~=instructions]').waitFor();
  await button.click();
}
