/**
 * Captures by keyboard alone, as Orca speaks them in WebKitGTK. Orca 43 reads no live region and no alert there, so
 * what users hear is the control that has the focus, and what describes it.
 */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { en } from '../../src/locales/en.ts';
import type { ScriptedCameraOptions } from '../../src/testing/fake-camera/fake-camera-script.ts';
import { hasWebkit } from '../../tools/system-packages.mjs';
import { describeTranscript } from '../support/screen-reader/describe-transcript.ts';
import { openWebkit } from '../support/screen-reader/open-webkit.ts';
import { drawScenePage } from '../support/screen-reader/scene-page.ts';
import { serveScene, type ServedScene } from '../support/screen-reader/serve-scene.ts';
import { startScreenReader, type ScreenReader } from '../support/screen-reader/start-screen-reader.ts';
import { startWorld, type World } from '../support/start-world.ts';
import { loadTestingKit } from '../support/testing/load-testing-kit.ts';

const reports = '.cache/reports/screen-reader';
const title = 'Open an account';
const skip = !hasWebkit();

let world: World;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

test('Orca leads through a whole capture in WebKitGTK by its buttons', { skip }, () =>
  play({ name: 'webkit-capture', camera: { face: 'frontal' } }, async ({ reader, scene }) => {
    await reader.press('Tab');
    await reader.until(en.idle.start);
    await reader.press('Return');
    await reader.until(en.instructions.proceed);
    await reader.press('Return');
    await untilState(scene, 'done');
  }),
);

test('Orca speaks the retry after a failure in WebKitGTK', { skip }, () =>
  play(
    { name: 'webkit-denied', camera: { face: 'too-far', permission: 'denied' } },
    async ({ reader, scene }) => {
      await reader.press('Tab');
      await reader.until(en.idle.start);
      await reader.press('Return');
      await reader.until(en.instructions.proceed);
      await reader.press('Return');
      await reader.until(en.failed.retry);
      await reader.note('The user allows the camera');
      await scene.evaluate('void fortfaceCamera.allow()');
      await untilState(scene, 'guiding');
    },
  ),
);

test('Orca speaks the buttons of the dialog in WebKitGTK, and the one below it after Escape', { skip }, () =>
  play(
    { name: 'webkit-modal', camera: { face: 'too-far' }, attributes: 'presentation="modal"' },
    async ({ reader, scene }) => {
      await reader.press('Tab');
      await reader.until(en.idle.start);
      await reader.press('Return');
      await reader.until(`${en.labels.dialog} dialog`);
      await reader.until(en.instructions.proceed);
      await reader.press('Return');
      await untilState(scene, 'guiding');
      await reader.press('Escape');
      await untilState(scene, 'cancelled');
      // Orca begins to speak the button, and stops without a reason of ours.
      const focused = 'document.activeElement.shadowRoot.activeElement.textContent.trim()';
      assert.equal(await scene.evaluate(focused), en.cancelled.restart);
    },
  ),
);

/** Plays a scene on a page of its own, and keeps what Orca spoke on it. */
async function play(
  { name, camera, attributes = '' }: { name: string; camera: ScriptedCameraOptions; attributes?: string },
  act: (stage: { reader: ScreenReader; scene: ServedScene }) => Promise<void>,
): Promise<void> {
  const { fakeCameraScript } = await loadTestingKit(resolve('dist/testing.js'));
  const page = drawScenePage({ lang: 'en', title, attributes }, fakeCameraScript(camera));
  const scene = await serveScene(world.url, page);
  const reader = await startScreenReader(name, 'en');
  try {
    const browser = await openWebkit(reader, scene.url);
    try {
      await untilIs(scene, 'document.hasFocus()', true);
      await reader.note('The page has loaded');
      await act({ reader, scene });
    } finally {
      await browser.close();
      await mkdir(reports, { recursive: true });
      await writeFile(`${reports}/${name}.txt`, `${describeTranscript(await reader.transcript())}\n`);
    }
  } finally {
    await reader.stop();
    scene.stop();
  }
}

const untilState = (scene: ServedScene, state: string): Promise<void> =>
  untilIs(scene, "document.querySelector('fortface-capture').state", state);

async function untilIs(scene: ServedScene, expression: string, wanted: unknown): Promise<void> {
  const endMs = Date.now() + 60_000;
  for (;;) {
    const found = await scene.evaluate(expression);
    if (found === wanted) return;
    assert.ok(Date.now() < endMs, `${expression} is ${String(found)} instead of ${String(wanted)}`);
    await sleep(200);
  }
}
