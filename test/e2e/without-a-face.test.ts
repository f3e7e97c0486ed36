/** Without a face, the element takes no picture automatically and offers the user alternatives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailsOf, runCapture } from '../support/browser/run-capture.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage({ scene: 'no-face' });

test('offers the shutter after some seconds without a face, rejects its picture as no-face, and accepts a retry', async () => {
  const shutter = stage.page.locator('fortface-capture [part~=shutter]');
  const running = runCapture(stage.page, {});
  await stage.page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'guiding');
  const guidedAtMs = Date.now();
  await stage.page.waitForTimeout(2_500);
  assert.equal(await shutter.isVisible(), false);
  await shutter.waitFor({ timeout: 10_000 });
  assert.ok(Date.now() - guidedAtMs >= 4_000, 'not before its time');
  assert.equal(await stage.page.evaluate(() => document.querySelector('fortface-capture')?.state), 'guiding');
  await shutter.click();

  const run = await running;
  assert.equal(run.outcome.status, 'failed');
  assert.equal(detailsOf(run, 'fortface-error')[0]?.['code'], 'no-face');
  assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], false);
  const hints = detailsOf(run, 'fortface-guidance').map(({ hint }) => hint);
  assert.ok(hints.includes('no-face'), hints.join());
  assert.equal(await liveTracks(stage.page), 0);

  await stage.page.locator('fortface-capture [part~=primary-button]').click();
  await stage.page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'guiding');
  assert.equal(await liveTracks(stage.page), 1);
});

test('reports the timeout if no face appears', async () => {
  const run = await runCapture(stage.page, { captureTimeout: 3 });
  assert.deepEqual(detailsOf(run, 'fortface-timeout'), [{ phase: 'capture' }]);
  assert.equal(run.outcome.status, 'failed');
  assert.equal(detailsOf(run, 'fortface-error')[0]?.['code'], 'no-face');
  assert.equal(await liveTracks(stage.page), 0);
});
