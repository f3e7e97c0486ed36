/** Alternatives and retries that let a capture continue after a problem. */
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../src/locales/en.ts';
import { decodeCode } from '../support/browser/decode-code.ts';
import { inState, stateOf } from '../support/browser/element-on-page.ts';
import { launchChromium, type TestCamera } from '../support/browser/launch-chromium.ts';
import { liveTracks, watchCamera } from '../support/browser/watch-camera.ts';
import { withChromium, withPage } from '../support/browser/with-page.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { astronaut, manyFacesPictures, noFacePictures } from '../support/faces/test-people.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
let withFace: Browser;
let withoutCamera: Browser;
let withTwoCameras: Browser;

before(async () => {
  world = await startWorld();
  withFace = await launchChromium({ film: await drawCameraFeed(smallFilm) });
  withTwoCameras = await launchChromium('two');
  withoutCamera = await launchChromium('none');
});
after(async () => {
  await withTwoCameras?.close();
  await withoutCamera?.close();
  await withFace?.close();
  await world?.stop();
});

test('submits a file with one face if there is no camera, and explains why it rejects others', () =>
  visit(withoutCamera, async (page) => {
    await start(page, { allowFile: true });
    await inState(page, 'failed');
    await chooseFile(page, noFacePictures[0]?.path);
    await shows(page, en.failed.fileWithoutFace.title);
    await chooseFile(page, manyFacesPictures[0]?.path);
    await shows(page, en.failed.fileWithFaces.title);
    const submitted = page.waitForRequest('**/api/fortface/submit');
    await chooseFile(page, await enlarge(astronaut.path));
    await inState(page, 'done');
    assert.ok((await submitted).postDataJSON().imgData.length > 10_000);
    assert.equal(await page.evaluate(() => Reflect.get(window, 'tookItself')), false);
  }));

test('offers no file if the integrator does not allow it', () =>
  visit(withoutCamera, async (page) => {
    await start(page, {});
    await inState(page, 'failed');
    assert.equal(await page.locator('fortface-capture input[type=file]').count(), 0);
  }));

test('offers a QR code and a link to the phone without a camera, and creates them only when asked', () =>
  visit(withoutCamera, async (page) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await mount(page, { skipInstructions: true, handoffUrl: '/on-the-phone?case=4711' });
    // The page opens its sessions itself, so nothing brings a capture back.
    await page.evaluate(() => {
      const capture = document.querySelector('fortface-capture');
      if (capture === null) return;
      capture.sessionProvider = async (request) =>
        (
          await fetch('/api/fortface/session', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request),
          })
        ).json();
    });
    await primary(page).click();
    await inState(page, 'failed');
    const handoff = page.locator('fortface-capture [part~=handoff]');
    await handoff.waitFor();
    const url = `${world.url}/on-the-phone?case=4711`;
    assert.equal(await handoff.locator('a').getAttribute('href'), url);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      assert.equal(await decodeCode(await handoff.screenshot()), url, `as a phone reads it, ${colorScheme}`);
    }
    assert.ok(fetched.every((each) => new URL(each).origin === world.url));
  }));

test('opens a camera that another program used when it becomes free, without a tap', () =>
  visit(withFace, async (page) => {
    await page.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        Reflect.get(window, 'callIsOver') === true
          ? open(wanted)
          : Promise.reject(new DOMException('in use', 'NotReadableError'));
    });
    await page.reload();
    await start(page, {});
    await inState(page, 'failed');
    await shows(page, en.failed.waiting['camera-in-use']);
    await page.evaluate(() => Reflect.set(window, 'callIsOver', true));
    await inState(page, 'done');
  }));

test('opens a missing camera when it is plugged in, without a tap', () =>
  visit(withFace, async (page) => {
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const open = devices.getUserMedia.bind(devices);
      const list = devices.enumerateDevices.bind(devices);
      devices.getUserMedia = (wanted) =>
        Reflect.has(window, 'isPluggedIn')
          ? open(wanted)
          : Promise.reject(new DOMException('none there', 'NotFoundError'));
      devices.enumerateDevices = async () =>
        (await list()).filter(({ kind }) => kind !== 'videoinput' || Reflect.has(window, 'isPluggedIn'));
    });
    await page.reload();
    await start(page, {});
    await inState(page, 'failed');
    await shows(page, en.failed.waiting['camera-not-found']);
    const change = () => navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    await page.evaluate(change);
    await page.waitForTimeout(300);
    assert.equal(await stateOf(page), 'failed', 'a headset is no camera');
    await page.evaluate(() => Reflect.set(window, 'isPluggedIn', true));
    await page.evaluate(change);
    await inState(page, 'done');
  }));

test('switches between front and rear camera with one tap, and starts the next visit with the last one', () =>
  visit(withTwoCameras, async (page) => {
    await page.addInitScript(lookBothWays);
    await page.reload();
    const begin = () => start(page, { captureMode: 'manual', remember: true });
    const turn = page
      .locator('fortface-capture')
      .getByRole('button', { name: en.guiding.switchCamera, exact: true });
    await begin();
    await inState(page, 'guiding');
    assert.equal(await openSide(page), 'user');

    await turn.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.givenTracks.length === 2);
    await inState(page, 'guiding');
    assert.equal(await openSide(page), 'environment');
    assert.equal(
      await page.locator('fortface-capture .mirrored').count(),
      0,
      'what is ahead is not mirrored',
    );

    await page.reload();
    await begin();
    await inState(page, 'guiding');
    assert.equal(await openSide(page), 'environment');
    await turn.click();
    await page.waitForFunction(() => window.givenTracks.length === 2);
    await inState(page, 'guiding');
    assert.equal(await openSide(page), 'user');
    assert.equal(await liveTracks(page), 1);
  }));

test('warns users before the time expires, and restarts it as often as they ask', () =>
  visit(withFace, async (page) => {
    const more = page
      .locator('fortface-capture')
      .getByRole('button', { name: en.guiding.moreTime, exact: true });
    await start(page, { captureMode: 'manual', captureTimeout: 26 });
    await inState(page, 'guiding');
    assert.equal(await more.count(), 0, 'no warning before 20 s are left');
    await shows(page, en.announcements.timeRunningOut);
    await more.click();
    await more.waitFor({ state: 'detached' });
    await more.waitFor();

    await start(page, { captureMode: 'manual', captureTimeout: 8 });
    await inState(page, 'guiding');
    await page.waitForTimeout(4500);
    await more.click();
    await page.waitForTimeout(4500);
    assert.equal(await stateOf(page), 'guiding', 'the end of the first eight seconds is none');
    await inState(page, 'failed');
  }));

test('opens a refused camera after the user allows it, without a tap', async () => {
  await inBrowser('denied', async (page) => {
    // The headless browser calls itself by another name than the one that people have.
    await page.addInitScript(() => {
      const value = navigator.userAgent.replace('HeadlessChrome', 'Chrome');
      Object.defineProperty(navigator, 'userAgent', { value });
    });
    await page.reload();
    await start(page, {});
    await inState(page, 'failed');
    await shows(page, en.allowCamera['chrome-desktop']);
    await shows(page, en.failed.waiting['camera-denied']);
    await page.context().grantPermissions(['camera'], { origin: world.url });
    await page.waitForFunction(() => document.querySelector('fortface-capture')?.state === 'guiding');
  });
});

test('pauses capture and timer while the page is hidden, and continues after the phone rotates', () =>
  visit(withFace, async (page) => {
    await start(page, { captureMode: 'manual', captureTimeout: 3 });
    await inState(page, 'guiding');
    await hide(page, true);
    await page.setViewportSize({ width: 800, height: 400 });
    const analysed = () =>
      page.evaluate(() => document.querySelector('fortface-capture')?.metrics.framesAnalysed ?? 0);
    await page.waitForTimeout(300);
    const before = await analysed();
    await page.waitForTimeout(3500);
    assert.equal(await stateOf(page), 'opening-camera', 'time does not run while the page is hidden');
    assert.equal(await liveTracks(page), 0, 'the camera is closed while the page is hidden');
    assert.ok((await analysed()) - before <= 1, 'no frame is analysed while the page is hidden');
    await hide(page, false);
    await page.locator('fortface-capture [part~=shutter]').click();
    await inState(page, 'done');
  }));

test('reopens a camera that the phone took while the page was hidden', () =>
  visit(withFace, async (page) => {
    await start(page, { captureMode: 'manual' });
    await inState(page, 'guiding');
    await hide(page, true);
    await page.evaluate(() => {
      for (const track of window.givenTracks) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    });
    await page.waitForTimeout(300);
    assert.equal(await liveTracks(page), 0, 'opens no camera while the page is hidden');
    await hide(page, false);
    await page.waitForFunction(() => window.givenTracks.some(({ readyState }) => readyState === 'live'));
    await page.locator('fortface-capture [part~=shutter]').click();
    await inState(page, 'done');
  }));

test('waits for the network at the start and continues automatically', () =>
  visit(withFace, async (page) => {
    // Once, so that the code is there: what a page cannot fetch it cannot run.
    await start(page, { skipInstructions: false });
    await inState(page, 'instructions');
    await page.context().setOffline(true);
    await start(page, {});
    await shows(page, en.offlineAtStart.title);
    assert.equal(await stateOf(page), 'preparing');
    await page.context().setOffline(false);
    await inState(page, 'done');
  }));

test('keeps an unsent picture sealed, sends it on the next visit, and leaves nothing behind', () =>
  visit(withFace, async (page) => {
    await page.route('**/api/fortface/submit', (route) => route.abort('connectionrefused'));
    await start(page, { resume: true });
    await inState(page, 'failed');
    const stored = await keptText(page);
    assert.match(stored, /imgData/);
    assert.doesNotMatch(stored, /\/9j\/|data:image|sessionToken|"d":/);
    await page.unroute('**/api/fortface/submit');
    await page.reload();
    await start(page, { resume: true });
    await shows(page, en.resuming.title);
    const tracks = await liveTracks(page);
    assert.equal(tracks, 0);
    await primary(page).click();
    await inState(page, 'done');
    assert.equal(await page.evaluate(() => window.givenTracks.length), 0, 'no second selfie');
    assert.equal(await keptText(page), '[]');
  }));

test('says that the result was lost if a kept picture had arrived, and takes a new one', () =>
  visit(withFace, async (page) => {
    await page.route('**/api/fortface/submit', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await start(page, { resume: true });
    await inState(page, 'failed');
    await shows(page, en.errors['submit-unreachable'].title);
    await page.unroute('**/api/fortface/submit');
    await page.reload();
    await start(page, { resume: true });
    await shows(page, en.resuming.title);
    await primary(page).click();
    await inState(page, 'failed');
    await shows(page, en.failed.reasons['outcome-unknown'].title);
    assert.equal(await keptText(page), '[]');
    await primary(page).click();
    await inState(page, 'done');
  }));

for (const status of [500, 504]) {
  test(`keeps nothing after ${status}, because the picture may have been used`, () =>
    visit(withFace, async (page) => {
      await page.route('**/api/fortface/submit', (route) => route.fulfill({ status }));
      await start(page, { resume: true });
      await inState(page, 'failed');
      assert.equal(await keptText(page), '[]');
    }));
}

for (const [exit, leave] of [
  ['closing', (page: Page) => page.locator('fortface-capture [part~=close]').click()],
  ['reset()', (page: Page) => page.evaluate(() => document.querySelector('fortface-capture')?.reset())],
  ['cancel()', (page: Page) => page.evaluate(() => document.querySelector('fortface-capture')?.cancel())],
  [
    'removal from the page',
    (page: Page) => page.evaluate(() => document.querySelector('fortface-capture')?.remove()),
  ],
] as const) {
  test(`deletes a kept capture on ${exit}`, () =>
    visit(withFace, async (page) => {
      await page.route('**/api/fortface/submit', (route) => route.abort('connectionrefused'));
      await start(page, { resume: true });
      await inState(page, 'failed');
      assert.notEqual(await keptText(page), '[]');
      await leave(page);
      await emptied(page);
    }));
}

test('deletes a kept capture of another user without sending it', () =>
  visit(withFace, async (page) => {
    await page.route('**/api/fortface/submit', (route) => route.abort('connectionrefused'));
    await start(page, { resume: true, externalTransactionId: 'ana' });
    await inState(page, 'failed');
    await page.unroute('**/api/fortface/submit');
    await page.reload();
    await start(page, { resume: true, externalTransactionId: 'bia', skipInstructions: false });
    await inState(page, 'instructions');
    assert.equal(await keptText(page), '[]');
  }));

test('stores nothing without `resume`', () =>
  visit(withFace, async (page) => {
    await page.route('**/api/fortface/submit', (route) => route.abort('connectionrefused'));
    await start(page, {});
    await inState(page, 'failed');
    assert.deepEqual(
      await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
      [],
    );
  }));

test('replaces a session that expires during the instructions without interrupting the user', async () => {
  const shortLived = await startWorld({ sessionLifeMs: 11_000 });
  try {
    await visit(
      withFace,
      async (page) => {
        await start(page, { skipInstructions: false });
        await inState(page, 'instructions');
        await page.waitForTimeout(2000);
        await primary(page).click();
        await inState(page, 'done');
        const heard: unknown[] = await page.evaluate(() => Reflect.get(window, 'sessions'));
        assert.ok(new Set(heard).size >= 2, JSON.stringify(heard));
        assert.equal(await page.evaluate(() => Reflect.get(window, 'failures')), 0);
      },
      shortLived.url,
    );
  } finally {
    await shortLived.stop();
  }
});

test('plays sounds, vibrates and reports analytics if enabled, without any user data', () =>
  visit(withFace, async (page) => {
    await page.addInitScript(() => {
      Object.assign(window, { felt: [], heard: 0, steps: [] });
      navigator.vibrate = (pattern) => Reflect.get(window, 'felt').push(pattern) > 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (at) {
        Reflect.set(window, 'heard', Number(Reflect.get(window, 'heard')) + 1);
        start.call(this, at);
      };
      document.addEventListener('fortface-analytics', (event) => {
        if (event instanceof CustomEvent) Reflect.get(window, 'steps').push(event.detail);
      });
    });
    await page.reload();
    await mount(page, { haptics: true, sounds: true, analytics: true, skipInstructions: true });
    await primary(page).click();
    await inState(page, 'done');
    const { felt, heard, steps } = await page.evaluate(() => ({
      felt: Reflect.get(window, 'felt'),
      heard: Reflect.get(window, 'heard'),
      steps: Reflect.get(window, 'steps'),
    }));
    assert.deepEqual(felt.at(-1), [45]);
    assert.ok(heard >= 2, 'the picture taken is two tones');
    assert.deepEqual(
      steps.map(({ step }: { step: string }) => step),
      ['preparing', 'opening-camera', 'guiding', 'sealing', 'submitting', 'done'],
    );
    assert.doesNotMatch(JSON.stringify(steps), /[\w-]{20,}|fake_device|@/);
  }));

test("applies the FortFace Web SDK's customizer under a strict content security policy", () =>
  visit(withFace, async (page) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Refused/i.test(message.text())) violations.push(message.text());
    });
    await mount(page, {
      customizer: {
        theme: {
          appearance: {
            background_color: '#FFF8F0',
            logo: '/icon.svg',
            components: {
              button: { content: 'Vamos lá', background_color: '#7A1FA2', corner_radius: 4 },
              title: { content: 'Olá!', color: '#7A1FA2' },
              badge: { color: '#000' },
            },
          },
        },
        face_recognition: { camera_screen: { timeout: 45 } },
      },
    });
    const worn = await page.evaluate(async () => {
      const element = document.querySelector('fortface-capture');
      await element?.updateComplete;
      const root = element?.shadowRoot;
      const button = root?.querySelector('[part~=primary-button]');
      const title = root?.querySelector('h2');
      const logo = root?.querySelector('img');
      return {
        button: button?.textContent?.trim(),
        colour: button && getComputedStyle(button).backgroundColor,
        radius: button && getComputedStyle(button).borderRadius,
        title: title && getComputedStyle(title).color,
        logo: logo instanceof HTMLImageElement && logo.naturalWidth > 0,
        timeout: element?.captureTimeout,
        ignored: element?.ignoredCustomizations,
      };
    });
    assert.deepEqual(worn, {
      button: 'Vamos lá',
      colour: 'rgb(122, 31, 162)',
      radius: '4px',
      title: 'rgb(122, 31, 162)',
      logo: true,
      timeout: 45,
      ignored: ['theme.appearance.components.badge.color'],
    });
    assert.deepEqual(violations, []);
  }));

test('waits for a late customizer before the first frame', () =>
  visit(withFace, async (page) => {
    await page.route('**/chunk-extras-*.js', async (route) => {
      await delay(500);
      await route.continue();
    });
    await page.evaluate(() => {
      const seen: (string | undefined)[] = [];
      Object.assign(window, { seen });
      setInterval(() => {
        const root = document.querySelector('#late')?.shadowRoot;
        const button = root?.querySelector('[part~=primary-button]');
        if (button) seen.push(getComputedStyle(button).backgroundColor);
      }, 5);
    });
    await mount(page, { id: 'late', customizer: purple });
    await page.waitForFunction(() => Reflect.get(window, 'seen').length > 10);
    assert.deepEqual(await page.evaluate(() => [...new Set(Reflect.get(window, 'seen'))]), [
      'rgb(122, 31, 162)',
    ]);
  }));

test('continues without a customizer whose code cannot be fetched', () =>
  visit(withFace, async (page) => {
    await page.route('**/chunk-extras-*.js', (route) => route.abort());
    await mount(page, { customizer: purple, skipInstructions: true });
    await primary(page).click();
    await inState(page, 'done');
  }));

const purple = { theme: { appearance: { components: { button: { background_color: '#7A1FA2' } } } } };

async function mount(page: Page, properties: Record<string, unknown>): Promise<void> {
  await page.evaluate(async (given) => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en' }, given);
    Object.assign(window, { sessions: [], failures: 0 });
    element.addEventListener('fortface-session', ({ detail }) =>
      Reflect.get(window, 'sessions').push(detail.sessionId),
    );
    element.addEventListener('fortface-capture', ({ detail }) => {
      Reflect.set(window, 'tookItself', detail.auto);
    });
    element.addEventListener('fortface-error', () =>
      Reflect.set(window, 'failures', Number(Reflect.get(window, 'failures')) + 1),
    );
    document.body.replaceChildren(element);
    await element.updateComplete;
  }, properties);
  await primary(page).waitFor();
}

async function start(page: Page, properties: Record<string, unknown>): Promise<void> {
  await mount(page, { skipInstructions: true, ...properties });
  await primary(page).click();
}

const primary = (page: Page) => page.locator('fortface-capture [part~=primary-button]').first();

async function chooseFile(page: Page, path: string | undefined): Promise<void> {
  assert.ok(path !== undefined);
  await page.locator('fortface-capture input[type=file]').setInputFiles(path);
}

const shows = (page: Page, text: string): Promise<void> =>
  page.locator('fortface-capture').getByText(text, { exact: false }).first().waitFor({ timeout: 20_000 });

/** Simulates, in the page, a phone with two cameras: the first is the front camera, the second the rear camera. */
function lookBothWays(): void {
  const sides: Record<string, string> = { fake_device_0: 'user', fake_device_1: 'environment' };
  InputDeviceInfo.prototype.getCapabilities = function () {
    return { facingMode: [sides[this.label] ?? ''] };
  };
  const settingsOf = MediaStreamTrack.prototype.getSettings;
  MediaStreamTrack.prototype.getSettings = function () {
    const facingMode = sides[this.label];
    return { ...settingsOf.call(this), ...(facingMode !== undefined && { facingMode }) };
  };
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const video = wanted?.video;
    if (typeof video !== 'object' || typeof video.facingMode !== 'object') return open(wanted);
    const side = Reflect.get(video.facingMode, 'ideal');
    const device = (await devices.enumerateDevices()).find(({ label }) => sides[label] === side);
    return open({ ...wanted, video: { ...video, ...(device && { deviceId: { exact: device.deviceId } }) } });
  };
}

/** Which way the camera looks that was opened last. */
const openSide = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => window.givenTracks.at(-1)?.getSettings().facingMode);

function hide(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** All that lies in the browser's store for captures, as text; `[]` where nothing does. */
function keptText(page: Page): Promise<string> {
  return page.evaluate(() => Reflect.apply(Reflect.get(window, 'readKept'), window, []));
}

/** The element does not wait for the deletion, so this helper allows two seconds. */
async function emptied(page: Page): Promise<void> {
  for (let round = 0; round < 40 && (await keptText(page)) !== '[]'; round += 1)
    await page.waitForTimeout(50);
  assert.equal(await keptText(page), '[]');
}

/** The same picture with three times as many pixels a side, as a phone's camera takes it. */
async function enlarge(path: string): Promise<string> {
  const image = await loadImage(path);
  const canvas = createCanvas(3 * image.width, 3 * image.height);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const enlarged = join(await mkdtemp(join(tmpdir(), 'enlarged-')), 'photo.jpg');
  await writeFile(enlarged, canvas.toBuffer('image/jpeg'));
  return enlarged;
}

async function inBrowser(camera: TestCamera, work: (page: Page) => Promise<unknown>): Promise<void> {
  await withChromium(camera, (browser) => visit(browser, work));
}

async function visit(
  browser: Browser,
  work: (page: Page) => Promise<unknown>,
  url = world.url,
): Promise<void> {
  await withPage(browser, async (page) => {
    await watchCamera(page);
    await watchStore(page);
    await page.goto(`${url}/minimal.html`);
    await work(page);
  });
}

/** A function in the page, by which a test reads the store for captures; as text, for it is not to be compiled. */
async function watchStore(page: Page): Promise<void> {
  await page.addInitScript({
    content: `window.readKept = async () => {
      const databases = await indexedDB.databases();
      if (!databases.some(({ name }) => name === 'fortface-capture-unsent')) return '[]';
      const all = await new Promise((resolve, reject) => {
        const opening = indexedDB.open('fortface-capture-unsent');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('captures').objectStore('captures').getAll();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      });
      return JSON.stringify(all);
    };`,
  });
}
