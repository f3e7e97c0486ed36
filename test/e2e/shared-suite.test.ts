/** What test files share in a run of the suite does not let one of them see another. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { shareSuite } from '../run/share-suite.mjs';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { startWorld } from '../support/start-world.ts';

let stop: (() => Promise<void>) | undefined;
let outerSuiteUrl: string | undefined;
before(async () => {
  outerSuiteUrl = process.env['TEST_SUITE_URL'];
  const sharing = await shareSuite();
  stop = sharing.stop;
  process.env['TEST_SUITE_URL'] = sharing.env.TEST_SUITE_URL;
});
after(async () => {
  await stop?.();
  if (outerSuiteUrl === undefined) delete process.env['TEST_SUITE_URL'];
  else process.env['TEST_SUITE_URL'] = outerSuiteUrl;
});

test('every world has its own keys, and stops automatically', async () => {
  const [one, other] = await Promise.all([startWorld(), startWorld()]);
  const keysOf = async (url: string) => (await fetch(`${url}/.well-known/fortface/jwks.json`)).text();
  assert.notEqual(await keysOf(one.sandboxUrl), await keysOf(other.sandboxUrl));
  await one.stop();
  await assert.rejects(fetch(`${one.sandboxUrl}/healthcheck`));
  await assert.rejects(fetch(one.url));
  assert.equal((await fetch(`${other.sandboxUrl}/healthcheck`)).status, 200);
  await other.stop();
});

test('two files with one browser share no page and no cookie, and each closes only its own', async () => {
  const [one, other] = await Promise.all([launchChromium('none'), launchChromium('none')]);
  const world = await startWorld();
  try {
    const [page, otherPage] = await Promise.all([one.newPage(), other.newPage()]);
    for (const each of [page, otherPage]) await each.goto(`${world.url}/minimal.html`);
    await page.evaluate(() => (document.cookie = 'seen=yes'));
    assert.equal(await otherPage.evaluate(() => document.cookie), '');
    assert.equal(other.contexts().length, 1);
    await one.close();
    assert.equal(await otherPage.evaluate(() => document.readyState), 'complete');
  } finally {
    await other.close();
    await world.stop();
  }
});

test('a request without the secret of the run starts nothing', async () => {
  const { origin } = new URL(String(process.env['TEST_SUITE_URL']));
  for (const method of ['POST', 'DELETE']) {
    const response = await fetch(`${origin}/guess/worlds`, {
      method,
      ...(method === 'POST' && { body: '{}' }),
    });
    assert.equal(response.status, 500);
  }
});
