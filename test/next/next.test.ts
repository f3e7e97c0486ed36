/** The Next page in demo/consumers. Runs only with `npm test -- next`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { findFreePort } from '../support/http/find-free-port.mjs';
import { startWorld, type World } from '../support/start-world.ts';
import { succeeds } from '../support/succeeds.ts';

const folder = 'demo/consumers/next';
let world: World;
let browser: Browser;

before(async () => {
  succeeds('node', ['tools/prepare.mjs', 'next']);
  world = await startWorld();
  browser = await launchChromium({ film: await drawCameraFeed(smallFilm) });
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

test('next: builds by default, renders on its server, hydrates, and gets the event of a selfie', async () => {
  succeeds('npm', ['run', '--silent', 'build'], folder);
  const port = await findFreePort();
  const server = spawn('node', ['node_modules/next/dist/bin/next', 'start', '--port', `${port}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    for await (const chunk of server.stdout) if (String(chunk).includes('Ready')) break;
    const page = await openQuiet(browser, 'about:blank');
    // In front of both stands what an integrator's proxy would be.
    await page.route('**/api/fortface/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { ...route.request().headers(), origin: world.url };
      await route.fulfill({ response: await route.fetch({ url: `${world.url}${pathname}`, headers }) });
    });
    await page.route('**/fortface/detector/*', (route) =>
      route.fulfill({ path: `dist/cdn${new URL(route.request().url()).pathname.replace('/fortface', '')}` }),
    );
    await page.goto(`http://localhost:${port}/`);
    await takeSelfie(page);
    await page
      .locator('[role=status]')
      .filter({ hasText: /^Live, \d/ })
      .waitFor();
    await closeQuiet(page);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
});
