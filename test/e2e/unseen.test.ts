/** Users who cannot see the viewfinder are not photographed: the camera closes, and reopens when it is visible. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inState, stateOf } from '../support/browser/element-on-page.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { liveTracks } from '../support/browser/watch-camera.ts';

let submissions = 0;
const stage = setStage({}, (page) => {
  page.on('request', (request) => (submissions += request.url().endsWith('/submit') ? 1 : 0));
});

type Change = (host: HTMLElement) => void;

declare global {
  interface Window {
    hideElement: Change;
    showElement: Change;
  }
}

/** What a page may do with the element, and how it takes that back. */
const ways: Readonly<Record<string, readonly [hide: Change, show: Change]>> = {
  'its dialog is closed': [
    (host) => host.closest('dialog')?.close(),
    (host) => host.closest('dialog')?.showModal(),
  ],
  'an ancestor is not rendered': [
    (host) => host.parentElement?.style.setProperty('display', 'none'),
    (host) => host.parentElement?.style.removeProperty('display'),
  ],
  'it is covered': [
    (host) => {
      const over = document.createElement('div');
      over.id = 'over';
      over.style.cssText = 'position:fixed;inset:0;background:white';
      host.closest('dialog')?.append(over);
    },
    () => document.querySelector('#over')?.remove(),
  ],
};

for (const [what, [hide, show]] of Object.entries(ways)) {
  test(`releases the camera and takes no picture while ${what}, and continues when visible again`, async () => {
    const { page } = stage;
    submissions = 0;
    // The page's policy lets no test make code out of text later on.
    await page.addInitScript(
      `window.hideElement = ${hide.toString()}; window.showElement = ${show.toString()};`,
    );
    await page.setViewportSize({ width: 800, height: 900 });
    await page.goto(`${stage.world.url}/minimal.html`);
    const outcome = page.evaluate(begin);
    await inState(page, 'opening-camera');
    await page.waitForFunction(
      () =>
        window.givenTracks.length > 0 && window.givenTracks.every((track) => track.readyState === 'ended'),
      undefined,
      {
        timeout: 10_000,
      },
    );
    assert.equal(submissions, 0);
    assert.equal(await stateOf(page), 'opening-camera');
    await page.evaluate(() => {
      const element = document.querySelector('fortface-capture');
      if (element !== null) window.showElement(element);
    });
    const { status, states } = await outcome;
    assert.equal(status, 'done');
    assert.deepEqual(states, [
      'preparing',
      'opening-camera',
      'guiding',
      'opening-camera',
      'guiding',
      'sealing',
      'submitting',
      'done',
    ]);
    assert.equal(submissions, 1);
    assert.equal(await liveTracks(page), 0);
  });
}

test('releases the camera if its viewfinder is not drawn', async () => {
  const { page } = stage;
  submissions = 0;
  await page.goto(`${stage.world.url}/minimal.html`);
  await page.evaluate(() => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
    element.addEventListener('fortface-state', ({ detail }) => {
      if (detail.state === 'guiding') element.shadowRoot?.querySelector('.finder')?.remove();
    });
    document.body.replaceChildren(element);
    void element.start();
  });
  await inState(page, 'guiding');
  await page.waitForFunction(() => window.givenTracks.every((track) => track.readyState === 'ended'));
  assert.equal(submissions, 0);
  await page.evaluate(() => document.querySelector('fortface-capture')?.cancel());
});

/** What a page may do once the picture is there. */
const afterThePicture: Readonly<Record<string, Change>> = {
  'passes to another view': () => void document.startViewTransition(() => undefined),
  'puts a curtain of its own over the element': () => {
    const over = document.createElement('div');
    over.style.cssText = 'position:fixed;inset:0;background:white';
    document.body.append(over);
  },
  'stops rendering the element': (host) => host.style.setProperty('display', 'none'),
};

for (const [what, change] of Object.entries(afterThePicture))
  for (const review of [false, true])
    test(`sends the picture, ${review ? 'reviewed' : 'not reviewed'}, of a page that ${what} when it is taken`, async () => {
      const { page } = stage;
      submissions = 0;
      await page.addInitScript(`window.hideElement = ${change.toString()};`);
      await page.goto(`${stage.world.url}/minimal.html`);
      const states = page.evaluate(async (review) => {
        const states: string[] = [];
        const element = document.createElement('fortface-capture');
        Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true, review });
        element.addEventListener('fortface-state', ({ detail }) => {
          states.push(detail.state);
          if (detail.state === 'sealing') window.hideElement(element);
        });
        document.body.replaceChildren(element);
        await element.start();
        return states;
      }, review);
      if (review) {
        await inState(page, 'reviewing');
        await page.locator('fortface-capture [part~=primary-button]').click();
      }
      const seen = (await states).filter((state) => state !== 'reviewing').join(' ');
      assert.equal(seen, 'preparing opening-camera guiding sealing submitting done');
      assert.equal(submissions, 1);
    });

test('captures again for a page that puts the element back when it is removed', async () => {
  const { page } = stage;
  await page.goto(`${stage.world.url}/minimal.html`);
  const statuses = await page.evaluate(async () => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true });
    let next: ReturnType<typeof element.start> | undefined;
    element.addEventListener('fortface-cancel', () => {
      document.body.append(element);
      next = element.start();
    });
    document.body.replaceChildren(element);
    const first = element.start();
    while (element.state !== 'guiding') await new Promise((resolve) => setTimeout(resolve, 10));
    element.remove();
    return [(await first).status, (await next)?.status];
  });
  assert.deepEqual(statuses, ['cancelled', 'done']);
});

test('cancels with a reason if the viewfinder stays hidden for a minute', async () => {
  const { page } = stage;
  await page.goto(`${stage.world.url}/minimal.html`);
  await page.clock.install();
  await page.evaluate(() => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, {
      sessionUrl: '/api/fortface/session',
      skipInstructions: true,
      captureMode: 'manual',
    });
    element.addEventListener('fortface-cancel', ({ detail }) => (document.title = detail.reason));
    document.body.replaceChildren(element);
    void element.start();
  });
  await passUntil(page, () => document.querySelector('fortface-capture')?.state === 'guiding');
  await page.evaluate(() => (document.body.style.display = 'none'));
  await passUntil(page, () => document.title === 'hidden');
  assert.equal(await stateOf(page), 'cancelled');
  assert.equal(await liveTracks(page), 0);
});

/** Lets the page's time pass, at most two minutes of it, in steps that its timers can follow. */
async function passUntil(page: Page, isSo: () => boolean): Promise<void> {
  for (let step = 0; step < 480; step += 1) {
    if (await page.evaluate(isSo)) return;
    await page.clock.runFor(250);
  }
  throw new Error(`still ${String(await stateOf(page))} after two minutes`);
}

/** Runs in the page: starts a capture in a dialog, which is hidden in the very moment in which guiding begins. */
async function begin(): Promise<{ status: string; states: string[] }> {
  const dialog = document.createElement('dialog');
  const around = document.createElement('div');
  around.style.inlineSize = '360px';
  const element = document.createElement('fortface-capture');
  Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true, lang: 'en' });
  around.append(element);
  dialog.append(around);
  document.body.replaceChildren(dialog);
  dialog.showModal();
  const states: string[] = [];
  element.addEventListener('fortface-state', ({ detail }) => {
    states.push(detail.state);
    if (detail.state !== 'guiding' || states.filter((state) => state === 'guiding').length > 1) return;
    window.hideElement(element);
  });
  const { status } = await element.start();
  return { status, states };
}

test('scrolls into view if a button far above starts the capture, and completes it', async () => {
  const { page } = stage;
  await page.goto(`${stage.world.url}/minimal.html`);
  await page.setViewportSize({ width: 800, height: 900 });
  const status = await page.evaluate(async () => {
    const above = document.createElement('div');
    above.style.blockSize = '3000px';
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', skipInstructions: true, lang: 'en' });
    document.body.replaceChildren(above, element);
    return (await element.start()).status;
  });
  assert.equal(status, 'done');
});
