/** What an integrator would copy out of demo/consumers: it type-checks, builds, and takes a selfie. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed } from '../support/faces/draw-camera-feed.ts';
import { serveConsumer, type ServedConsumer } from '../support/http/serve-consumer.ts';
import { startWorld, type World } from '../support/start-world.ts';

const consumers = 'demo/consumers';
const packageFolder = `${consumers}/node_modules/fortface-capture`;

let world: World;
let browser: Browser;

before(async () => {
  succeeds('node', ['tools/prepare.mjs', 'consumers']);
  world = await startWorld();
  browser = await launchChromium({ film: await drawCameraFeed() });
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

for (const framework of ['react', 'vue', 'svelte']) {
  test(`${framework}: attributes and events are typed, and what is wrong is refused`, () =>
    succeeds('npm', ['run', '--silent', '--prefix', consumers, `types:${framework}`]));

  test(`${framework}: builds, and takes a selfie`, async () => {
    succeeds('npm', ['run', '--silent', '--prefix', consumers, `build:${framework}`]);
    await withSite(`${consumers}/${framework}/dist`, {}, async ({ url }) => {
      const page = await openQuietly(`${url}/`);
      await takeSelfie(page);
      await page
        .locator('[role=status]')
        .filter({ hasText: /^Live, \d/ })
        .waitFor();
      await closeQuietly(page);
    });
  });
}

for (const name of ['module', 'classic']) {
  test(`plain HTML, ${name} script: takes a selfie`, () =>
    withSite(`${consumers}/html`, {}, async ({ url }) => {
      const page = await openQuietly(`${url}/${name}.html`);
      await takeSelfie(page);
      await page
        .locator('[role=status]')
        .filter({ hasText: /^Live, \d/ })
        .waitFor();
      await closeQuietly(page);
    }));
}

test("a bank's page hears from the KYC partner's page in a frame of another origin that the selfie is done", async () => {
  const folder = `${consumers}/partner`;
  // Each has to know the other's name before it is served: the frame's is known first, the bank's by its port alone.
  const names: Record<string, string> = {};
  await withSite(folder, names, async (kyc) => {
    await withSite(folder, names, async (bank) => {
      names['https://bank.example'] = bank.url;
      names['https://kyc.example'] = kyc.url.replace('localhost', '127.0.0.1');
      const page = await openQuietly(`${bank.url}/bank.html`);
      await takeSelfie(page.frameLocator('iframe'));
      await page.locator('[role=status]').filter({ hasText: 'The partner says: done' }).waitFor();
      await closeQuietly(page);
    });
  });
});

async function withSite(
  folder: string,
  names: Readonly<Record<string, string>>,
  visit: (site: ServedConsumer) => Promise<void>,
): Promise<void> {
  const site = await serveConsumer({ folder, packageFolder, sandboxUrl: world.sandboxUrl, names });
  try {
    await visit(site);
  } finally {
    await site.stop();
  }
}

const complaints = new WeakMap<Page, string[]>();

/** A page whose errors and policy violations are noted. */
async function openQuietly(url: string): Promise<Page> {
  const page = await browser.newPage();
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  await page.goto(url);
  return page;
}

async function closeQuietly(page: Page): Promise<void> {
  assert.deepEqual(complaints.get(page), []);
  await page.close();
}

/** As a person does: starts, reads the instructions, goes on, and holds still. */
async function takeSelfie(page: Page | FrameLocator): Promise<void> {
  const start = page.locator('fortface-capture [part~=primary-button]');
  await start.click();
  await page.locator('fortface-capture [part~=instructions]').waitFor();
  await start.click();
}

function succeeds(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}\n${stderr}`.slice(0, 4000));
}
