import type { FrameLocator, Page } from 'playwright-core';

/** As a person does: starts, reads the instructions, and goes on. */
export async function takeSelfie(page: Page | FrameLocator): Promise<void> {
  const button = page.locator('fortface-capture [part~=primary-button]');
  await button.click();
  await page.locator('fortface-capture [part~=instructions]').waitFor();
  await button.click();
}
