import assert from 'node:assert/strict';
import test from 'node:test';
import { findCaptureFrame } from '../../../src/testing/e2e/find-capture-frame.ts';

type Frame = Awaited<ReturnType<typeof findCaptureFrame>>;

/** A frame of Playwright's that has so many elements each time it is asked. */
function frameWith(...counts: (number | Error)[]): Frame {
  const count = async (): Promise<number> => {
    const next = (counts.length > 1 ? counts.shift() : counts[0]) ?? 0;
    if (typeof next !== 'number') throw next;
    return next;
  };
  return { locator: () => ({ count }) } as unknown as Frame;
}
const pageOf = (...frames: Frame[]) => ({ frames: () => frames, url: () => 'http://localhost/' });
const selector = 'fortface-capture';

test('finds the element in a frame of the page', async () => {
  const inner = frameWith(1);
  assert.equal(await findCaptureFrame(pageOf(frameWith(0), inner), { selector }), inner);
});

test('waits for an element that appears, also while its frame navigates', async () => {
  const frame = frameWith(0, new Error('Execution context was destroyed'), 1);
  assert.equal(await findCaptureFrame(pageOf(frame), { selector }), frame);
});

test('says that no frame has the element', async () => {
  await assert.rejects(
    findCaptureFrame(pageOf(frameWith(0), frameWith(new Error('detached'))), { selector, timeoutMs: 50 }),
    /No <fortface-capture> was found in the page http:\/\/localhost\/ or its frames within 50 ms/,
  );
});

test('waits no longer than ten seconds', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const finding = findCaptureFrame(pageOf(frameWith(0)), { selector, timeoutMs: 60_000 });
  const refused = assert.rejects(finding, /within 10000 ms/);
  for (let round = 0; round <= 101; round += 1) {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    mock.timers.tick(100);
  }
  await refused;
});
