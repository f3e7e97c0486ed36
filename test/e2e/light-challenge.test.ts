/** The light challenge from the screen to the session log: real element, backend and sandbox, and a moving face. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import { lightJudgementSchema } from '../../demo/sandbox/signals/judge-light.ts';
import { lightRecordSchema } from '../../src/contract/index.ts';
import { en } from '../../src/locales/en.ts';
import { lightPalette } from '../../src/signals/light-challenge/light-palette.ts';
import { detailsOf, runCapture, type CaptureRun } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();

/** One look at the screen around the picture. */
interface ScreenLook {
  atMs: number;
  /** The colour that the screen is on its way to. */
  wanted: string;
  /** Relative luminance of what is painted. */
  luminance: number;
  spoken: string;
  hint: string;
}

test('logs the colours that the screen really showed, and the sandbox confirms them', async () => {
  const { page } = stage;
  await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'));
  const { run, looks, log } = await runLit(page);
  assert.equal(detailsOf(run, 'fortface-liveness').length, 1);

  const record = lightRecordSchema.parse(log.signal);
  assert.deepEqual(log.light?.matches, true, JSON.stringify(log));
  assert.deepEqual(log.light?.expected, record.colours);
  const changes = changesOf(looks);
  assert.deepEqual(
    changes.map(({ wanted }) => lightPalette.indexOf(wanted)),
    record.colours,
  );
  for (const { atMs } of changes) {
    assert.ok(changes.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1000).length <= 3);
  }
  // From where the first colour has come until the last one goes.
  const [first, last] = [changes[0]?.atMs ?? 0, looks.findLast(isColoured)?.atMs ?? 0];
  const lit = looks
    .filter(({ atMs }) => atMs > first + 200 && atMs <= last)
    .map(({ luminance }) => luminance);
  assert.ok(
    lit.length > 10 && Math.max(...lit) - Math.min(...lit) < 0.1,
    `${Math.min(...lit)} ${Math.max(...lit)}`,
  );
  assert.ok(last - first < 3000);

  assert.ok(record.face.every((level) => level > 0 && level < 255));
  assert.notDeepEqual(record.face, record.around);
  assert.equal(looks.find(isColoured)?.hint, en.hints['hold-for-light']);
  assert.ok(looks.filter(isColoured).some(({ spoken }) => spoken === en.hints['hold-for-light']));
  const guidance = detailsOf(run, 'fortface-guidance');
  assert.equal(guidance.at(-1)?.['hint'], 'hold-for-light');
});

test('shows, fetches and reports nothing without the attribute', async () => {
  const { page } = stage;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const watching = watchScreen(page);
  const run = await runCapture(page, {});
  assert.deepEqual(changesOf(await watching), []);
  const log = await readLog(run);
  assert.deepEqual([log.signal, log.light], [undefined, null]);
  assert.ok(fetched.length > 0 && !fetched.some((url) => url.includes('light-challenge')));
});

test('detects a page that shows other colours than the session requested', async () => {
  const page = await freshPage(async (fresh) => {
    await fresh.route('**/chunk-browser-light-challenge-*.js', async (route) => {
      const response = await route.fetch();
      const code = await response.text();
      assert.ok(code.includes('ff-light-challenge/1:'));
      await route.fulfill({ response, body: code.replace('ff-light-challenge/1:', 'mine:') });
    });
  });
  // One sequence in 320 is right by chance.
  const matches: (boolean | undefined)[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const { light } = (await runLit(page)).log;
    assert.equal(light?.outcome, 'shown');
    matches.push(light?.matches);
  }
  assert.ok(matches.includes(false), matches.join());
  await page.close();
});

test('skips the colours without delay for users who prefer reduced motion, and logs it', async () => {
  const page = await freshPage((fresh) => fresh.emulateMedia({ reducedMotion: 'reduce' }));
  const watching = watchScreen(page);
  const run = await runCapture(page, { lightChallenge: true });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.deepEqual(changesOf(await watching), []);
  const { signal, light } = await readLog(run);
  assert.deepEqual([signal, light?.outcome, light?.reason], ['reduced-motion', 'skipped', 'reduced-motion']);
  assert.ok(!detailsOf(run, 'fortface-guidance').some(({ hint }) => hint === 'hold-for-light'));
  await page.close();
});

test("continues and logs the reason if the challenge's code cannot be fetched", async () => {
  const page = await freshPage((fresh) =>
    fresh.route('**/chunk-browser-light-challenge-*.js', (route) => route.abort()),
  );
  const run = await runCapture(page, { lightChallenge: true });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.equal((await readLog(run)).signal, 'unavailable');
  await page.close();
});

test('measures that a camera in the light of the screen follows it', async () => {
  const page = await freshPage((fresh) => fresh.addInitScript(lightTheCamera));
  // The camera is a canvas of the same page: on a busy machine it shows a colour when the next one is on.
  const seen: LightLog[] = [];
  while (seen.length < 3 && !((seen.at(-1)?.light?.follows.face ?? 0) > 0.8)) {
    seen.push((await runLit(page)).log);
  }
  assert.ok((seen.at(-1)?.light?.follows.face ?? 0) > 0.8, JSON.stringify(seen));
  await page.close();
});

test("restores the screen's colour and releases the camera if cancelled during the colours", async () => {
  const page = await freshPage();
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined('fortface-capture');
    const element = document.createElement('fortface-capture');
    Object.assign(element, {
      sessionUrl: '/api/fortface/session',
      skipInstructions: true,
      lightChallenge: true,
    });
    document.body.replaceChildren(element);
    let sheetsBefore: number | undefined;
    const begun = new Promise((resolve) => {
      element.addEventListener('fortface-guidance', (event) => {
        if (event instanceof CustomEvent && event.detail.hint === 'hold-for-light') resolve(undefined);
        else sheetsBefore = element.shadowRoot?.adoptedStyleSheets.length;
      });
    });
    const outcome = element.start();
    await begun;
    const during = element.shadowRoot?.adoptedStyleSheets.length;
    const track = element.shadowRoot?.querySelector('video')?.srcObject;
    element.cancel();
    const after = element.shadowRoot?.adoptedStyleSheets.length;
    const ended =
      track instanceof MediaStream && track.getTracks().every(({ readyState }) => readyState === 'ended');
    return { sheetsBefore, during, after, ended, status: (await outcome).status };
  });
  const { sheetsBefore = 0 } = seen;
  assert.deepEqual(seen, {
    sheetsBefore,
    during: sheetsBefore + 1,
    after: sheetsBefore,
    ended: true,
    status: 'cancelled',
  });
  await page.close();
});

/** A page of its own, prepared before it goes anywhere. */
async function freshPage(prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const page = await stage.browser.newPage();
  await prepare(page);
  await page.goto(`${stage.world.url}/minimal.html`);
  return page;
}

/** Lights the picture of every camera with the colour around the viewfinder, as a bright screen at night would. */
function lightTheCamera(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    const video = document.createElement('video');
    video.srcObject = stream;
    video.muted = true;
    await video.play();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const pen = canvas.getContext('2d');
    void (async () => {
      for (;;) {
        const screen = document.querySelector('fortface-capture')?.shadowRoot?.querySelector('.card-camera');
        pen?.drawImage(video, 0, 0);
        if (pen && screen) {
          pen.globalAlpha = 0.2;
          pen.fillStyle = getComputedStyle(screen).backgroundColor;
          pen.fillRect(0, 0, canvas.width, canvas.height);
          pen.globalAlpha = 1;
        }
        await new Promise(requestAnimationFrame);
      }
    })();
    return canvas.captureStream();
  };
}

/** Records every frame of the screen from the first hint until the viewfinder disappears. */
function watchScreen(page: Page): Promise<ScreenLook[]> {
  return page.evaluate(async () => {
    const looks: ScreenLook[] = [];
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (pen === null) throw new Error('no canvas');
    for (;;) {
      const root = document.querySelector('fortface-capture')?.shadowRoot;
      const screen = root?.querySelector('.card-camera[data-state=guiding]');
      if (root && screen) {
        const style = getComputedStyle(screen);
        pen.fillStyle = style.backgroundColor;
        pen.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...pen.getImageData(0, 0, 1, 1).data].map(
          (level) => ((level / 255 + 0.055) / 1.055) ** 2.4,
        );
        looks.push({
          atMs: performance.now(),
          wanted: style.getPropertyValue('--_surface').trim(),
          luminance: 0.2126 * red + 0.7152 * green + 0.0722 * blue,
          spoken: root.querySelector('[aria-live]')?.textContent?.trim() ?? '',
          hint: root.querySelector('.hint')?.textContent?.trim() ?? '',
        });
      } else if (looks.length > 0) return looks;
      await new Promise(requestAnimationFrame);
    }
  });
}

/** One capture with colours; a machine too busy to show them in time skips them, as it should, and is asked again. */
async function runLit(page: Page) {
  for (let turn = 1; ; turn += 1) {
    const watching = watchScreen(page);
    const run = await runCapture(page, { lightChallenge: true });
    assert.equal(run.outcome.status, 'done', `it never blocks a capture: ${JSON.stringify(run.outcome)}`);
    const [looks, log] = [await watching, await readLog(run)];
    if (log.light?.outcome === 'shown' || turn === 4) return { run, looks, log };
  }
}

const isColoured = ({ wanted }: ScreenLook): boolean => lightPalette.includes(wanted);

/** Where the screen took one of the colours, or another one. */
const changesOf = (looks: readonly ScreenLook[]): ScreenLook[] =>
  looks.filter((look, at) => isColoured(look) && look.wanted !== looks[at - 1]?.wanted);

const logSchema = z.object({
  signals: z.array(z.object({ id: z.string(), v: z.unknown() })),
  lightChallenge: z.nullable(lightJudgementSchema),
});

interface LightLog {
  signal: unknown;
  light: z.infer<typeof lightJudgementSchema> | null;
}

/** What the sandbox keeps of the capture. */
async function readLog(run: CaptureRun): Promise<LightLog> {
  const sessionId = String(detailsOf(run, 'fortface-session')[0]?.['sessionId']);
  const response = await fetch(`${stage.world.sandboxUrl}/backoffice/v1/sessions/${sessionId}`, {
    headers: { 'x-api-key': 'sandbox-key' },
  });
  const { signals, lightChallenge } = logSchema.parse(await response.json());
  return { signal: signals.find(({ id }) => id === 'light-challenge')?.v, light: lightChallenge };
}
