import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { firstPicture, isWithoutPicture } from '../../../src/camera/browser-first-picture.ts';

/** A video of this size; it fires `resize` when the size changes. */
class FakeVideo extends EventTarget {
  readonly HAVE_CURRENT_DATA = 2;
  readyState = 2;
  videoWidth = 0;
  videoHeight = 0;
  resize(widthPx: number, heightPx: number): void {
    this.videoWidth = widthPx;
    this.videoHeight = heightPx;
    this.dispatchEvent(new Event('resize'));
  }
}

function look(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const video = new FakeVideo();
  const { signal } = new AbortController();
  const ended = firstPicture(video as unknown as HTMLVideoElement, { signal, track: undefined }).then(
    () => 'shown',
    (error: unknown) => (isWithoutPicture(error) ? 'no picture' : error),
  );
  const state = () => Promise.race([ended, new Promise((resolve) => setImmediate(() => resolve('looking')))]);
  const pass = async (ms: number): Promise<unknown> => {
    t.mock.timers.tick(ms);
    await state();
    return state();
  };
  return { video, state, pass };
}

test('takes a camera that sends 2×2 px for one without a picture, after four seconds', async (t) => {
  const { video, pass } = look(t);
  video.resize(2, 2);
  assert.equal(await pass(3900), 'looking');
  assert.equal(await pass(200), 'no picture');
});

test('waits for the first real picture if the browser reports 2×2 px before it', async (t) => {
  const { video, pass } = look(t);
  video.resize(2, 2);
  assert.equal(await pass(3000), 'looking');
  video.resize(640, 480);
  assert.equal(await pass(0), 'shown');
});

test('waits ten seconds for a camera that reports no size yet', async (t) => {
  const { pass } = look(t);
  assert.equal(await pass(4000), 'looking');
  assert.equal(await pass(5900), 'looking');
  assert.equal(await pass(200), 'no picture');
});
