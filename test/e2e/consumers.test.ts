/** What an integrator would copy out of demo/consumers: it type-checks, builds, and takes a selfie. */
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { takeLiveSelfie } from '../support/browser/take-live-selfie.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { withConsumer } from '../support/http/serve-consumer.ts';
import { succeeds } from '../support/succeeds.ts';
import { startWorld, type World } from '../support/start-world.ts';

const consumers = 'demo/consumers';
const packageFolder = `${consumers}/node_modules/fortface-capture`;

let world: World;
let browser: Browser;

before(async () => {
  succeeds('node', ['tools/prepare.mjs', 'consumers']);
  world = await startWorld();
  browser = await launchChromium({ film: await drawCameraFeed(smallFilm) });
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

for (const framework of ['react', 'vue', 'svelte']) {
  test(`${framework}: attributes and events are typed, and what is wrong is refused`, () =>
    succeeds('npm', ['run', '--silent', '--prefix', consumers, `types:${framework}`]));
}

for (const [builder, built] of [
  ['react', 'react/dist'],
  ['vue', 'vue/dist'],
  ['svelte', 'svelte/dist'],
  // Rendered on a server, and hydrated.
  ['react-ssr', 'react-ssr/dist'],
  ...['webpack', 'rspack', 'esbuild', 'esbuild-esm'].map((name) => [name, `bundlers/dist/${name}`]),
] as const) {
  test(`${builder}: builds, and takes a selfie`, async () => {
    succeeds('npm', ['run', '--silent', '--prefix', consumers, `build:${builder}`]);
    await withConsumer(served(`${consumers}/${built}`), ({ url }) => takeLiveSelfie(browser, `${url}/`));
  });
}

for (const name of ['module', 'classic']) {
  test(`plain HTML, ${name} script: takes a selfie`, () =>
    withConsumer(served(`${consumers}/html`), ({ url }) => takeLiveSelfie(browser, `${url}/${name}.html`)));
}

const served = (folder: string, names: Readonly<Record<string, string>> = {}) => ({
  folder,
  packageFolder,
  sandboxUrl: world.sandboxUrl,
  names,
});

test("a KYC partner's page in a frame of another origin reports the finished selfie to the bank's page", async () => {
  const folder = `${consumers}/partner`;
  // Each has to know the other's name before it is served: the frame's is known first, the bank's by its port alone.
  const names: Record<string, string> = {};
  await withConsumer(served(folder, names), async (kyc) => {
    await withConsumer(served(folder, names), async (bank) => {
      names['https://bank.example'] = bank.url;
      names['https://kyc.example'] = kyc.url.replace('localhost', '127.0.0.1');
      const page = await openQuiet(browser, `${bank.url}/bank.html`);
      await takeSelfie(page.frameLocator('iframe'));
      await page.locator('[role=status]').filter({ hasText: 'The partner says: done' }).waitFor();
      await closeQuiet(page);
    });
  });
});
