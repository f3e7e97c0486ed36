import { expect, test } from 'fortface-capture/testing/playwright';

test('welcomes a live face', async ({ page, capture }) => {
  await page.goto('/');
  expect(await capture.finish()).toMatchObject({ status: 'done', liveness: { value: true } });
});
