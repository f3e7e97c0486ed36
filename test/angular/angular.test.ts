/** The Angular page in demo/consumers. Runs only with `npm test -- angular`. */
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { takeLiveSelfie } from '../support/browser/take-live-selfie.ts';
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
  await withConsumer({ folder: `${folder}/dist`, packageFolder, sandboxUrl: world.sandboxUrl }, ({ url }) =>
    takeLiveSelfie(browser, `${url}/`),
  );
});
