/** What Lighthouse says of the demo pages; `npm run lighthouse` runs this alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, type LaunchedChrome } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startDemo, type RunningDemo } from '../../demo/start-demo.ts';
import { chromiumPath, chromiumSwitches } from '../support/browser/launch-chromium.ts';

let demo: RunningDemo | undefined;
let chrome: LaunchedChrome | undefined;

before(async () => {
  // Nothing is captured here: no sandbox is needed.
  demo = await startDemo({ port: 0, sandboxUrl: 'http://127.0.0.1:9' });
  chrome = await launch({
    chromePath: chromiumPath(),
    chromeFlags: ['--headless=new', ...chromiumSwitches],
  });
});
after(async () => {
  chrome?.kill();
  await demo?.stop();
});

for (const path of ['/', '/states/theme.html']) {
  test(`${path}: accessibility 100, best practices 100`, async () => {
    assert.ok(demo !== undefined && chrome !== undefined);
    const run = await lighthouse(`${demo.url}${path}`, {
      port: chrome.port,
      logLevel: 'error',
      onlyCategories: ['accessibility', 'best-practices'],
    });
    assert.ok(run !== undefined);
    const { audits, categories } = run.lhr;
    const refused = Object.values(audits)
      .filter(({ score }) => score !== null && score < 1)
      .map(({ id, title }) => `${id}: ${title}`);
    assert.deepEqual(
      Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, score])),
      { accessibility: 1, 'best-practices': 1 },
      refused.join('\n'),
    );
  });
}
