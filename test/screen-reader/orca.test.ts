/** Captures by keyboard alone, as Orca speaks them in Firefox. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { ScriptedCameraOptions } from '../../src/testing/fake-camera/fake-camera-script.ts';
import { en } from '../../src/locales/en.ts';
import { ptBr } from '../../src/locales/pt-br.ts';
import { describeTranscript } from '../support/screen-reader/describe-transcript.ts';
import { openFirefox } from '../support/screen-reader/open-firefox.ts';
import type { Line } from '../support/screen-reader/read-transcript.ts';
import { drawScenePage, type ScenePage } from '../support/screen-reader/scene-page.ts';
import { startScreenReader, type ScreenReader } from '../support/screen-reader/start-screen-reader.ts';
import { startWorld, type World } from '../support/start-world.ts';
import { loadTestingKit } from '../support/testing/load-testing-kit.ts';

interface Scene extends ScenePage {
  name: string;
  camera: ScriptedCameraOptions;
}

/** `tools/docs/write-transcripts.ts` reads the transcripts from here. */
const reports = '.cache/reports/screen-reader';

let world: World;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

for (const { lang, title, texts } of [
  { lang: 'en', title: 'Open an account', texts: en },
  { lang: 'pt-BR', title: 'Abra sua conta', texts: ptBr },
] as const) {
  test(`Orca speaks a whole capture in ${lang}`, async () => {
    const name = `capture-${lang.toLowerCase()}`;
    const lines = await play({ name, lang, title, camera: { face: 'too-far' } }, async ({ reader, page }) => {
      await reader.press('Tab');
      await reader.until(texts.idle.start);
      await reader.press('Return');
      await reader.until(texts.instructions.uncovered.text);
      await reader.press('Return');
      await reader.until(texts.hints['too-far']);
      await reader.note('The user comes closer');
      await page.evaluate(() => globalThis.fortfaceCamera?.show('frontal'));
      await reader.until(texts.done.text);
    });
    assertHeard(lines, [
      [texts.idle.start],
      [texts.preparing.title],
      [texts.instructions.proceed],
      [texts.instructions.title],
      [texts.instructions.uncovered.text],
      [texts.openingCamera.title],
      [texts.hints['too-far']],
      [texts.announcements.pictureTaken],
      [texts.submitting.title],
      [texts.done.title, texts.done.text],
    ]);
  });
}

test('Orca speaks why the camera failed, and the hints once it is allowed', async () => {
  const camera = { face: 'too-far', permission: 'denied' } as const;
  const scene = { name: 'camera-denied', lang: 'en', title: 'Open an account', camera } as const;
  const { title } = en.errors['camera-denied'];
  const lines = await play(scene, async ({ reader, page }) => {
    await reader.press('Tab');
    await reader.until(en.idle.start);
    await reader.press('Return');
    await reader.until(en.instructions.proceed);
    await reader.press('Return');
    await reader.until(en.failed.waiting['camera-denied']);
    // Orca speaks the button or leaves it out, depending on which of two events it gets first.
    const focused = await page.evaluate(() =>
      document.activeElement?.shadowRoot?.activeElement?.textContent?.trim(),
    );
    assert.equal(focused, en.failed.retry);
    await reader.note('The user allows the camera');
    await page.evaluate(() => globalThis.fortfaceCamera?.allow());
    await reader.until(en.hints['too-far']);
  });
  assertHeard(lines, [
    [en.idle.start],
    [en.instructions.proceed],
    [title],
    [en.failed.waiting['camera-denied']],
    [en.openingCamera.title],
    [en.hints['too-far']],
  ]);
});

test('Orca speaks the dialog that opens, and the button below it after Escape', async () => {
  const scene = {
    name: 'modal',
    lang: 'en',
    title: 'Open an account',
    attributes: 'presentation="modal"',
    camera: { face: 'too-far' },
  } as const;
  const lines = await play(scene, async ({ reader }) => {
    await reader.press('Tab');
    await reader.until(en.idle.start);
    await reader.press('Return');
    await reader.until(en.instructions.proceed);
    await reader.press('Return');
    await reader.until(en.hints['too-far']);
    await reader.press('Escape');
    await reader.until(en.cancelled.restart);
    await reader.until(en.cancelled.title);
  });
  assertHeard(lines, [
    [en.idle.start],
    [en.labels.dialog],
    [en.instructions.proceed],
    [en.hints['too-far']],
    // What the button is called after a cancelled capture.
    [en.cancelled.restart],
    [en.cancelled.title],
  ]);
});

/** Plays a scene on a page of its own, and returns what Orca spoke on it. */
async function play(
  scene: Scene,
  act: (stage: { reader: ScreenReader; page: Page }) => Promise<void>,
): Promise<Line[]> {
  const reader = await startScreenReader(scene.name, scene.lang.replace('-', '_'));
  try {
    const { browser, page } = await openFirefox(reader);
    try {
      await openScene(page, scene);
      await reader.until(scene.title);
      await reader.note('The page has loaded');
      // From the address bar into the page.
      await reader.press('F6');
      await page.waitForFunction(() => document.hasFocus(), { polling: 100, timeout: 30_000 });
      await act({ reader, page });
    } finally {
      await browser.close();
      await mkdir(reports, { recursive: true });
      await writeFile(`${reports}/${scene.name}.txt`, `${describeTranscript(await reader.transcript())}\n`);
    }
    return await reader.transcript();
  } finally {
    await reader.stop();
  }
}

/** Opens the scene's page below the demo's address. */
async function openScene(page: Page, scene: Scene): Promise<void> {
  const { fakeCameraScript } = await loadTestingKit(resolve('dist/testing.js'));
  await page.evaluateOnNewDocument(fakeCameraScript(scene.camera));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.url().endsWith('/scene.html')) return void request.continue();
    void request.respond({
      contentType: 'text/html; charset=utf-8',
      body: drawScenePage(scene),
    });
  });
  await page.goto(`${world.url}/scene.html`);
}

/** Each of the texts is spoken to its end and in its place, none is spoken twice in a row, and only keys cut one. */
function assertHeard(lines: readonly Line[], expected: readonly (readonly string[])[]): void {
  const heard = lines.map(({ kind, text }) => `${kind}: ${text}`).join('\n');
  let from = 0;
  for (const words of expected) {
    const at = lines.findIndex(
      ({ kind, text }, index) =>
        index >= from && kind === 'said' && words.every((word) => text.includes(word)),
    );
    assert.ok(at >= 0, `“${words.join(' … ')}” was not heard in its place; heard:\n${heard}`);
    from = at + 1;
  }
  const onPage = lines.slice(lines.findIndex(({ kind }) => kind === 'note'));
  const texts = said(onPage);
  texts.forEach((text, index) =>
    assert.notEqual(text, texts[index + 1], `said twice in a row; heard:\n${heard}`),
  );
  onPage.forEach(({ kind, text }, index) => {
    if (kind === 'cut') assert.equal(onPage[index + 1]?.kind, 'key', `“${text}” was cut; heard:\n${heard}`);
  });
}

function said(lines: readonly Line[]): string[] {
  return lines.filter(({ kind }) => kind === 'said').map(({ text }) => text);
}
