/**
 * The very bytes, frames, bitmaps and canvases that held the user's picture on the page are empty, closed or
 * transferred as soon as a capture is over, whichever way it ends.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inState, primaryButton } from '../support/browser/element-on-page.ts';
import { buildSet } from '../support/browser/set-stage.ts';
import {
  watchPictures,
  type PictureEnd,
  type PictureStep,
  type PictureWatch,
} from '../support/browser/watch-pictures.ts';

const set = buildSet();

interface Scene {
  page: Page;
  watch: PictureWatch;
  /** How the capture ends. */
  ended: Promise<string>;
}

async function play(
  properties: Record<string, unknown>,
  interfere?: { step: PictureStep; method: PictureEnd },
): Promise<Scene> {
  const page = await set.browser.newPage();
  const watch = await watchPictures(page);
  await page.goto(`${set.world.url}/minimal.html`);
  // The page has its own element, which this test does not use.
  await page.evaluate(() => document.body.replaceChildren());
  if (interfere !== undefined) await watch.at(interfere.step, interfere.method);
  const ended = page.evaluate(async (given) => {
    await customElements.whenDefined('fortface-capture');
    const element = document.createElement('fortface-capture');
    Object.assign(element, {
      sessionUrl: '/api/fortface/session',
      skipInstructions: true,
      lang: 'en',
      ...given,
    });
    document.body.replaceChildren(element);
    return (await element.start()).status;
  }, properties);
  return { page, watch, ended };
}

function end(page: Page, method: PictureEnd): Promise<void> {
  return page.evaluate((name) => document.querySelector('fortface-capture')?.[name](), method);
}

/** A cancelled operation may still complete. It then releases its picture within half a second. */
async function assertNothingLeft({ page, watch }: Scene, expected: readonly string[]): Promise<void> {
  await page.waitForTimeout(500);
  const { seen, left } = await watch.left();
  for (const what of expected)
    assert.ok((seen[what] ?? 0) > 0, `${what} was watched: ${JSON.stringify(seen)}`);
  assert.deepEqual(left, []);
  await page.close();
}

const guided = ['a frame as the camera gave it', 'pixels of a canvas', 'images', 'canvases'];
const encoded = [...guided, 'the encoded picture'];
const sealed = [...encoded, 'a content key', 'what is sealed'];

for (const [how, properties] of [
  ['finished', { action: 'capture', document: '52998224725' }],
  ['finished with a light challenge', { lightChallenge: true }],
] as const) {
  test(`keeps no picture after it ${how}`, async () => {
    const scene = await play(properties);
    assert.equal(await scene.ended, 'done');
    await assertNothingLeft(scene, sealed);
  });
}

test('keeps neither of two pictures after analysis, rejection, retake and completion', async () => {
  const scene = await play({ review: true });
  await inState(scene.page, 'reviewing');
  const shown = await scene.watch.left();
  assert.ok(
    shown.left.some((what) => what.startsWith('a canvas of')),
    'the user sees the picture',
  );
  assert.ok(
    shown.left.some((what) => what.startsWith('the encoded picture')),
    'and it is held',
  );
  await scene.page.locator('fortface-capture [part~=secondary-button]').first().click();
  await inState(scene.page, 'guiding');
  const retaking = await scene.watch.left();
  assert.deepEqual(
    retaking.left.filter((what) => what.startsWith('the encoded picture')),
    [],
  );
  await inState(scene.page, 'reviewing');
  await primaryButton(scene.page).click();
  assert.equal(await scene.ended, 'done');
  await assertNothingLeft(scene, sealed);
});

for (const [how, method] of [
  ['cancelled', 'cancel'],
  ['removed', 'remove'],
] as const) {
  test(`keeps no frame after being ${how} while guiding`, async () => {
    const scene = await play({ captureMode: 'manual' });
    await inState(scene.page, 'guiding');
    await scene.page.waitForTimeout(600);
    await end(scene.page, method);
    assert.equal(await scene.ended, 'cancelled');
    await assertNothingLeft(scene, ['pixels of a canvas', 'images', 'canvases']);
  });

  test(`keeps no picture after being ${how} while reviewing`, async () => {
    const scene = await play({ review: true });
    await inState(scene.page, 'reviewing');
    await end(scene.page, method);
    assert.equal(await scene.ended, 'cancelled');
    await assertNothingLeft(scene, encoded);
  });

  for (const [step, expected] of [
    ['encode', guided],
    ['read', encoded],
    ['seal', sealed],
  ] as const) {
    test(`keeps no picture after being ${how} at the very moment of “${step}”`, async () => {
      const scene = await play({}, { step, method });
      assert.equal(await scene.ended, 'cancelled');
      await assertNothingLeft(scene, expected);
    });
  }
}

test('keeps no picture after a final failure', async () => {
  const scene = await play({ maxAttempts: 1, submitter: undefined, submitUrl: '/nowhere' });
  assert.equal(await scene.ended, 'failed');
  await assertNothingLeft(scene, sealed);
});

test('wipes the engine’s memory on the main thread, too', async () => {
  const page = await set.browser.newPage();
  await page.addInitScript(`
    delete window.Worker;
    window.memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const instance = await Reflect.apply(instantiate, WebAssembly, given);
      if (instance.exports?.memory) window.memories.push(instance.exports.memory);
      return instance;
    };
  `);
  const watch = await watchPictures(page);
  await page.goto(`${set.world.url}/minimal.html`);
  const fullBytes = () =>
    page.evaluate<number[]>(
      'window.memories.map(({ buffer }) => new Uint8Array(buffer).reduce((full, byte) => full + (byte !== 0), 0))',
    );
  const ended = page.evaluate(async () => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true, review: true });
    document.body.replaceChildren(element);
    return (await element.start()).status;
  });
  await inState(page, 'reviewing');
  const before = await fullBytes();
  assert.ok(before.length >= 3 && before.every((full) => full > 1000), JSON.stringify(before));
  await primaryButton(page).click();
  assert.equal(await ended, 'done');
  await page.waitForTimeout(500);
  assert.deepEqual(
    await fullBytes(),
    before.map(() => 0),
  );
  assert.deepEqual((await watch.left()).left, []);
  await page.close();
});
