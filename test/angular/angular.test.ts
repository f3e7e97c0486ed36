/** The Angular page of demo/consumers, when it is asked for: `npm test -- angular`. */
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { withConsumer } from '../support/http/serve-consumer.ts';
import { startWorld, type World } from '../support/start-world.ts';
import { succeeds } from '../support/succeeds.ts';

const folder = 'demo/consumers/angular';
let world: World;
let browser: Browser;

before(async () => {
  succeeds('node', ['tools/prepare.mjs', 'angular']);
  world = await startWorld();
  browser = await launchChromium({ film: await drawCameraFeed() });
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

test('angular: builds with strict templates, and takes a selfie', async () => {
  succeeds('npm', ['run', '--silent', 'build'], folder);
  const packageFolder = `${folder}/node_modules/fortface-capture`;
  await withConsumer(
    { folder: `${folder}/dist`, packageFolder, sandboxUrl: world.sandboxUrl },
    async ({ url }) => {
      const page = await openQuiet(browser, `${url}/`);
      await takeSelfie(page);
      await page
        .locator('[role=status]')
        .filter({ hasText: /^Live, \d/ })
        .waitFor();
      await closeQuiet(page);
    },
  );
});
