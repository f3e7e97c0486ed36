/** People whom guidance cannot help – a room that stays dark, glasses that stay on – and what it does for the others. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { detailsOf, runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { drawCameraFeed, smallFilm, type CameraFeedOptions } from '../support/faces/draw-camera-feed.ts';
import { drawPhoto } from '../support/faces/draw-photo.ts';
import { startWorld, type World } from '../support/start-world.ts';

/** Short, so that they are soon drawn. */
const shortFilm = { ...smallFilm, durationMs: 2000 } as const;

let world: World | undefined;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

test('fades the screen to white once in a dark room, warns the user, and takes no photo but by hand', async () => {
  await withCamera({ scene: 'dim' }, async (page) => {
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
    const running = runCapture(page, { screenLight: true, brightnessTimeout: 3.5 });
    const pressed = pressShutter(page, '.card-camera.lit');
    const moments = await watchScreen(page);
    await pressed;
    const run = await running;

    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.ok(hintsOf(run).includes('too-dark'), hintsOf(run).join());
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], false);
    assert.equal(detailsOf(run, 'fortface-result').length, 1);

    const lit = moments.filter((moment) => moment.lit);
    assert.deepEqual(
      lit,
      moments.slice(moments.length - lit.length),
      'once on, the light stays on for as long as the camera is looked through',
    );
    assert.ok(lit.length > 0 && lit.length < moments.length);
    for (const part of ['ground', 'edges', 'veil'] as const) {
      const lights = moments.map((moment) => moment.lumas[part]);
      assert.ok((lights[0] ?? 1) < 0.2, `${part} begins dark`);
      assert.ok((lights.at(-1) ?? 0) > 0.99, `${part} ends white`);
      const steps = lights.slice(1).map((light, at) => light - (lights[at] ?? 0));
      // Pixels are rounded, half transparent ones by more.
      assert.ok(Math.min(...steps) > -0.02, `${part} never darkens`);
      const fading = moments.filter((_, at) => (lights[at] ?? 0) < 0.99 && moments[at]?.lit);
      assert.ok(lengthMs(fading) >= 500, `${part} fades in ${lengthMs(fading)} ms`);
    }
    assert.ok(moments.every(({ pictureIsFree }) => pictureIsFree));
  });
});

test('asks the user to turn away from a bright window, and takes no photo but by hand', async () => {
  await withCamera({ scene: 'back-lit' }, async (page) => {
    const running = runCapture(page, { brightnessTimeout: 2 });
    await pressShutter(page);
    const run = await running;
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.ok(hintsOf(run).includes('back-lit'), hintsOf(run).join());
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], false);
  });
});

test('guides the user with the detector alone while the mesh loads', async () => {
  await withCamera({ scene: 'too-far' }, async (page) => {
    let meshAsked = false;
    await page.route('**/mesh.bin', () => {
      // Never answered.
      meshAsked = true;
    });
    const run = await runCapture(page, { captureTimeout: 4 });
    assert.ok(meshAsked);
    assert.ok(hintsOf(run).includes('too-far'), hintsOf(run).join());
    const [first] = detailsOf(run, 'fortface-guidance');
    assert.ok(typeof first?.['face'] === 'object', 'the very first hint already has the face');
  });
});

test('asks the user to take off dark glasses, then offers the shutter and leaves the decision to the server', async () => {
  await withCamera({ scene: 'face', garment: 'dark glasses' }, async (page) => {
    const running = runCapture(page, {});
    await pressShutter(page);
    const run = await running;
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    assert.ok(hintsOf(run).includes('uncover-face'), hintsOf(run).join());
    assert.equal(detailsOf(run, 'fortface-capture')[0]?.['auto'], false);
    const occlusion = detailsOf(run, 'fortface-liveness')[0]?.['faceOcclusion'];
    assert.ok(typeof occlusion === 'object' && occlusion !== null && 'reason' in occlusion);
    assert.equal(occlusion.reason, 'SUNGLASSES');
  });
});

test("seals a fast camera's larger photo, upright and without its EXIF data", async () => {
  const photo = await drawPhoto({ widthPx: 1600, heightPx: 1200 });
  assert.ok(photo.includes('Exif'));
  await withCamera({ scene: 'face' }, async (page) => {
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
      const most = { imageWidth: { max: 1600 }, imageHeight: { max: 1200 } };
      Reflect.set(ImageCapture.prototype, 'getPhotoCapabilities', () => Promise.resolve(most));
      Reflect.set(ImageCapture.prototype, 'takePhoto', () =>
        Promise.resolve(new Blob([bytes], { type: 'image/jpeg' })),
      );
    }, photo.toString('base64'));
    const run = await runCapture(page, {});
    assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
    const sealed = await readSealedPicture(String(detailsOf(run, 'fortface-session')[0]?.['sessionId']));
    const { width, height } = await loadImage(sealed);
    assert.deepEqual({ width, height }, { width: 900, height: 1200 });
    assert.equal(sealed.includes('Exif'), false);
  });
});

/**
 * Presses the shutter once the element offers it next to the line that says so, and `screen` is there and no longer
 * fades.
 */
async function pressShutter(page: Page, screen = '.card-camera'): Promise<void> {
  await page.waitForFunction((selector) => {
    const root = document.querySelector('fortface-capture')?.shadowRoot;
    const card = root?.querySelector(selector);
    const fading = card?.getAnimations({ subtree: true }).some((one) => one instanceof CSSTransition);
    return card && fading === false && root?.querySelector('.shutter') && root.querySelector('.or-by-hand');
  }, screen);
  await page.getByRole('button', { name: 'Take the photo' }).click();
}

/** A page of a browser of its own, whose camera shows this film. */
async function withCamera(film: CameraFeedOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const browser = await launchChromium({ film: await drawCameraFeed({ ...shortFilm, ...film }) });
  try {
    const page = await browser.newPage();
    await page.goto(`${there(world).url}/minimal.html`);
    await use(page);
  } finally {
    await browser.close();
  }
}

/** One frame of the screen during guidance. */
interface ScreenMoment {
  atMs: number;
  lit: boolean;
  /** 0–1, of the colours by themselves: what is seen through them does not count. */
  lumas: { ground: number; edges: number; veil: number };
  /** Nothing but the oval, which lets the picture through, lies over its middle. */
  pictureIsFree: boolean;
}

/** Every frame of the screen from the first hint until the camera is no longer looked through. */
function watchScreen(page: Page): Promise<ScreenMoment[]> {
  return page.evaluate(async () => {
    const moments: ScreenMoment[] = [];
    // Colours are computed in several notations; as pixels they are all alike.
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (pen === null) throw new Error('no canvas');
    for (;;) {
      const root = document.querySelector('fortface-capture')?.shadowRoot;
      const [screen, finder, oval, veil] = [
        '.card-camera[data-state=guiding]',
        '.finder',
        '.oval',
        '.veil',
      ].map((selector) => root?.querySelector(selector));
      if (root && screen && finder && oval && veil) {
        const { x, y, width, height } = finder.getBoundingClientRect();
        const over = root.elementsFromPoint(x + width / 2, y + height / 2);
        const [ground, edges, veilLuma] = [
          getComputedStyle(screen).backgroundColor,
          getComputedStyle(oval).color,
          getComputedStyle(veil).fill,
        ].map((colour) => {
          pen.clearRect(0, 0, 1, 1);
          pen.fillStyle = colour;
          pen.fillRect(0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
          return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
        });
        moments.push({
          atMs: performance.now(),
          lit: screen.classList.contains('lit'),
          lumas: { ground: ground ?? 0, edges: edges ?? 0, veil: veilLuma ?? 0 },
          pictureIsFree: over
            .slice(
              0,
              over.findIndex(({ tagName }) => tagName === 'VIDEO'),
            )
            .every((top) => top === oval || top.matches('.picture')),
        });
      } else if (moments.length > 0) return moments;
      await new Promise(requestAnimationFrame);
    }
  });
}

const lengthMs = (moments: readonly ScreenMoment[]): number =>
  (moments.at(-1)?.atMs ?? 0) - (moments[0]?.atMs ?? 0);

const hintsOf = (run: CaptureRun): unknown[] => detailsOf(run, 'fortface-guidance').map(({ hint }) => hint);

/** What the sandbox opened and kept. */
async function readSealedPicture(sessionId: string): Promise<Buffer> {
  const response = await fetch(`${there(world).sandboxUrl}/backoffice/v1/sessions/photo/${sessionId}`, {
    headers: { 'x-api-key': 'sandbox-key' },
  });
  const answer: unknown = await response.json();
  assert.ok(typeof answer === 'object' && answer !== null && 'content' in answer, JSON.stringify(answer));
  return Buffer.from(String(answer.content), 'base64');
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the world has not begun');
  return part;
}
