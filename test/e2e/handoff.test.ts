/** A capture that begins on a computer, is taken on a phone, and ends on the computer. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../src/locales/en.ts';
import { closeContext } from '../support/browser/close-context.ts';
import { decodeCode } from '../support/browser/decode-code.ts';
import { inState } from '../support/browser/element-on-page.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
let computer: Browser;
let phone: Browser;

before(async () => {
  world = await startWorld();
  computer = await launchChromium('none');
  phone = await launchChromium({ film: await drawCameraFeed(smallFilm) });
});
after(async () => {
  await phone?.close();
  await computer?.close();
  await world?.stop();
});

test('the computer offers the phone without a camera, waits, and ends with the decision of its backend', () =>
  meet(async (desktop, open) => {
    await beginWithoutCamera(desktop);
    await button(desktop, en.failed.handoff.title).click();
    await inState(desktop, 'handed-over');
    const code = desktop.locator('fortface-capture [part~=handoff] svg');
    await code.waitFor();
    const url = (await decodeCode(await code.screenshot())) ?? '';
    assert.ok(url.startsWith(`${world.url}/phone.html?api=backoffice-decided#fortface-handoff=`), url);
    await shows(desktop, '5 minutes');

    const device = await open(url);
    await start(device);
    await shows(desktop, en.handoff.opened.title);
    assert.equal(new URL(device.url()).hash, '#fortface-handoff', 'the code has left the address bar');
    await proceed(device);
    await inState(device, 'done');
    await inState(desktop, 'done');
    await shows(device, en.handoff.backToComputer);
    const heard: string = await desktop.evaluate(() => JSON.stringify(Reflect.get(window, 'heard')));
    const events: { type: string; detail: Record<string, unknown> }[] = JSON.parse(heard);
    const result = events.find(({ type }) => type === 'fortface-result')?.detail;
    assert.equal(result?.['outcome'], 'accepted');
    assert.equal(result?.['action'], 'liveness');
    assert.ok(typeof result?.['sessionId'] === 'string' && result['sessionId'] !== '');
    assert.ok(!heard.includes('fortface-handoff') && !/"imgData"/.test(heard));
    assert.doesNotMatch(heard, /[\w-]{100,}/, 'neither a picture nor a token reaches the page');
  }));

test('a second phone and a reused code end without a camera, and the first phone continues', () =>
  meet(async (desktop, open) => {
    const url = await beginOnDemand(desktop);
    const first = await open(url);
    await start(first);
    await inState(first, 'instructions');
    const thief = await open(url);
    await start(thief);
    await inState(thief, 'failed');
    await shows(thief, en.errors['handoff-invalid'].title);
    assert.equal(await codeOf(thief), 'handoff-invalid');
    await proceed(first);
    await inState(desktop, 'done');
    const late = await open(url);
    await start(late);
    await inState(late, 'failed');
    assert.equal(await codeOf(late), 'handoff-invalid');
  }));

test('a phone that closes tells the computer, which makes a new code', () =>
  meet(async (desktop, open) => {
    const device = await open(await beginOnDemand(desktop));
    await start(device);
    await shows(desktop, en.handoff.opened.title);
    await device.goto('about:blank');
    await inState(desktop, 'failed');
    await shows(desktop, en.errors['handoff-ended'].title);
    await button(desktop, en.handoff.again).click();
    await inState(desktop, 'handed-over');
    const again = await open(await readLink(desktop));
    await start(again);
    await proceed(again);
    await inState(desktop, 'done');
  }));

test('a phone that reloads before the start keeps the code, and afterwards begins nothing of its own', () =>
  meet(async (desktop, open) => {
    const device = await open(await beginOnDemand(desktop));
    await device.reload();
    await speakEnglish(device);
    await start(device);
    await shows(desktop, en.handoff.opened.title);
    await inState(device, 'instructions');
    await device.reload();
    await speakEnglish(device);
    await inState(desktop, 'failed');
    await shows(desktop, en.errors['handoff-ended'].title);
    for (const turn of ['first', 'second']) {
      await start(device);
      await inState(device, 'failed');
      assert.equal(await codeOf(device), 'handoff-invalid', turn);
      await device.reload();
      await speakEnglish(device);
    }
    const stored: string = await device.evaluate(() =>
      JSON.stringify([localStorage.length, sessionStorage.length, history.state]),
    );
    assert.equal(stored, '[0,0,null]');
  }));

test('keeps the code in the address until the backend has answered the claim', () =>
  meet(async (desktop, open) => {
    const device = await open(await beginOnDemand(desktop));
    await device.route('**/handoff', (route) => route.abort());
    await start(device);
    await inState(device, 'failed');
    await device.unroute('**/handoff');
    await device.reload();
    await speakEnglish(device);
    await start(device);
    await shows(desktop, en.handoff.opened.title);
  }));

test('a phone whose user cancels may start again', () =>
  meet(async (desktop, open) => {
    const device = await open(await beginOnDemand(desktop));
    await start(device);
    await inState(device, 'instructions');
    await device.locator('fortface-capture [part~=close]').click();
    await inState(device, 'cancelled');
    await button(device, en.cancelled.restart).click();
    await proceed(device);
    await inState(device, 'done');
    await inState(desktop, 'done');
  }));

test('a phone whose page removes the cancelled element ends the wait, and the computer can go on by itself', () =>
  meet(async (desktop, open) => {
    const device = await open(await beginOnDemand(desktop));
    await start(device);
    await inState(device, 'instructions');
    await device.locator('fortface-capture [part~=close]').click();
    await inState(device, 'cancelled');
    await inState(desktop, 'handed-over');
    await device.evaluate(() => document.querySelector('fortface-capture')?.remove());
    await inState(desktop, 'failed');
    await button(desktop, en.handoff.here).click();
    await desktop.waitForFunction(() =>
      JSON.stringify(Reflect.get(window, 'heard')).includes('camera-not-found'),
    );
  }));

test('a computer that closes ends the capture on the phone before it is judged', () =>
  meet(async (desktop, open) => {
    const device = await open(await beginOnDemand(desktop));
    await start(device);
    await inState(device, 'instructions');
    await desktop.goto('about:blank');
    await proceed(device);
    await inState(device, 'failed');
    assert.equal(await codeOf(device), 'handoff-invalid');
  }));

test('asks every two seconds where the events do not come through', () =>
  meet(async (desktop, open) => {
    let asked = 0;
    await desktop.route('**/handoff', async (route) => {
      const accept = route.request().headers()['accept'];
      if (accept === 'text/event-stream') return route.abort();
      asked += 1;
      await route.continue();
    });
    const device = await open(await beginOnDemand(desktop));
    await start(device);
    await shows(desktop, en.handoff.opened.title);
    await proceed(device);
    await inState(desktop, 'done');
    assert.ok(asked > 2);
  }));

test('offers the phone on the start screen of a computer, and not of a phone', async () => {
  await meet(async (desktop) => {
    await mount(desktop);
    await button(desktop, en.failed.handoff.title).waitFor();
  });
  const context = await phone.newContext({ hasTouch: true, isMobile: true });
  try {
    const page = await context.newPage();
    await page.goto(`${world.url}/minimal.html`);
    await mount(page);
    await button(page, en.idle.start).waitFor();
    assert.equal(await button(page, en.failed.handoff.title).count(), 0);
  } finally {
    await closeContext(context);
  }
});

/** Opens the computer's page, and phones by the address of a code; closes all of them. */
async function meet(
  work: (desktop: Page, open: (url: string) => Promise<Page>) => Promise<unknown>,
): Promise<void> {
  const place = await computer.newContext();
  const places = [place];
  try {
    const desktop = await place.newPage();
    await desktop.goto(`${world.url}/minimal.html`);
    await work(desktop, async (url) => {
      const context = await phone.newContext({ locale: 'en-GB' });
      places.push(context);
      const page = await context.newPage();
      await page.addInitScript(() =>
        document.addEventListener('fortface-error', (event) =>
          Reflect.set(window, 'lastCode', Reflect.get(Reflect.get(event, 'detail'), 'code')),
        ),
      );
      await page.goto(url);
      await speakEnglish(page);
      return page;
    });
  } finally {
    for (const context of places) await closeContext(context);
  }
}

async function mount(page: Page): Promise<void> {
  await page.evaluate(() => {
    const capture = document.createElement('fortface-capture');
    Object.assign(capture, {
      sessionUrl: '/api/backoffice-decided/session',
      handoffUrl: '/phone.html?api=backoffice-decided',
      lang: 'en',
      skipInstructions: true,
    });
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const type of ['state', 'session', 'liveness', 'match', 'result', 'error', 'cancel']) {
      capture.addEventListener(`fortface-${type}`, (event) =>
        heard.push({ type: event.type, detail: Reflect.get(event, 'detail') }),
      );
    }
    document.body.replaceChildren(capture);
  });
}

async function beginWithoutCamera(desktop: Page): Promise<void> {
  await mount(desktop);
  await start(desktop);
  await inState(desktop, 'failed');
}

/** Chooses the phone on the start screen, and gives the address of the code. */
async function beginOnDemand(desktop: Page): Promise<string> {
  await mount(desktop);
  await button(desktop, en.failed.handoff.title).click();
  return readLink(desktop);
}

async function readLink(desktop: Page): Promise<string> {
  const code = desktop.locator('fortface-capture [part~=handoff] svg');
  await code.waitFor();
  return (await decodeCode(await code.screenshot())) ?? assert.fail('the code cannot be read');
}

const button = (page: Page, name: string) =>
  page.locator('fortface-capture').getByRole('button', { name, exact: true });

const start = (page: Page): Promise<void> => button(page, en.idle.start).click();

async function proceed(page: Page): Promise<void> {
  await button(page, en.instructions.proceed).click();
}

const shows = (page: Page, text: string): Promise<void> =>
  page.locator('fortface-capture').getByText(text, { exact: false }).first().waitFor({ timeout: 20_000 });

const speakEnglish = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector('fortface-capture')?.setAttribute('lang', 'en'));

/** The code of the last failure. */
const codeOf = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'lastCode'));
