/** On any site, without a bundler: the module and the classic script. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeContext } from '../support/browser/close-context.ts';
import { runCapture } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';

// A camera of the usual size; a small one serves most other files.
const stage = setStage({ widthPx: 1280, heightPx: 960 });

test('completes a capture on the minimal page after two button presses, and the page shows the result', async () => {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.world.url}/minimal.html`);
  const primary = page.locator('fortface-capture [part~=primary-button]');
  await primary.click();
  await page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'instructions');
  await primary.click();
  await page.locator('#answer').filter({ hasText: 'Ao vivo' }).waitFor({ timeout: 30_000 });
  await page.close();
});

test('registers the element from the classic script, which finds its detector next to itself', async () => {
  const page = await stage.browser.newPage();
  await page.route('**/minimal.html', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      '<script type="module" src="/cdn/fortface-capture.js"></script>',
      '<script src="/cdn/fortface-capture.iife.js"></script>',
    );
    await route.fulfill({ response, body: html });
  });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(`${stage.world.url}/minimal.html`);
  const run = await runCapture(page, {});
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.ok(fetched.includes('/cdn/fortface-capture.iife.js'));
  assert.ok(!fetched.includes('/cdn/fortface-capture.js'));
  await page.close();
});

test('does not fetch the detector before a capture starts', async () => {
  const page = await stage.browser.newPage();
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(`${stage.world.url}/minimal.html`);
  await page.locator('fortface-capture [part~=primary-button]').waitFor();
  assert.ok(fetched.some((path) => path.endsWith('/fortface-capture.js')));
  assert.deepEqual(
    fetched.filter((path) => path.includes('/detector/') || path.includes('compose-ports')),
    [],
  );
  await page.close();
});

test('uses remembered choices on the next visit if enabled, and stores nothing otherwise', async () => {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${stage.world.url}/minimal.html`);
  assert.equal((await runCapture(page, {})).outcome.status, 'done');
  assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);

  const visit = (): Promise<string[]> =>
    page.evaluate(async () => {
      const element = document.createElement('fortface-capture');
      Object.assign(element, { sessionUrl: '/api/fortface/session', remember: true });
      const states: string[] = [];
      element.addEventListener('fortface-state', ({ detail }) => {
        states.push(detail.state);
        if (detail.state !== 'instructions') return;
        void element.updateComplete.then(() => {
          const button = element.shadowRoot?.querySelector('[part~=primary-button]');
          if (button instanceof HTMLElement) button.click();
        });
      });
      document.body.replaceChildren(element);
      await element.start();
      return states;
    });
  assert.ok((await visit()).includes('instructions'));
  assert.ok(!(await visit()).includes('instructions'), 'skips the instructions on the second visit');
  await closeContext(context);
});
