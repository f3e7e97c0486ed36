/** Nobody in front of the camera: nothing is taken, and the person is not left without a way on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailsOf, runCapture } from '../support/browser/run-capture.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage({ scene: 'no-face' });

test('a camera without a face never captures by itself; after ten seconds the shutter is offered; the picture comes back as no-face; a new attempt works', async () => {
  const shutter = stage.page.locator('fortface-capture [part~=shutter]');
  const running = runCapture(stage.page, {});
  await stage.page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'guiding');
  const guidedAtMs = Date.now();
  await stage.page.waitForTimeout(6_000);
  assert.equal(await shutter.isVisible(), false);
  await shutter.waitFor({ timeout: 10_000 });
  assert.ok(Date.now() - guidedAtMs >= 7_500, 'not before its time');
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

test('when nobody comes, the time for a capture runs out and says so', async () => {
  const run = await runCapture(stage.page, { captureTimeout: 3 });
  assert.deepEqual(detailsOf(run, 'fortface-timeout'), [{ phase: 'capture' }]);
  assert.equal(run.outcome.status, 'failed');
  assert.equal(detailsOf(run, 'fortface-error')[0]?.['code'], 'no-face');
  assert.equal(await liveTracks(stage.page), 0);
});
