/** Browsers that people still hold, down to the oldest one that is supported: a whole capture by guidance in each. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { fetchChromium } from '../support/old-browsers/fetch-chromium.mjs';
import { openOldChromium, type OldPage } from '../support/old-browsers/open-old-chromium.ts';
import { readFilm } from '../support/old-browsers/read-film.ts';
import { startWorld, type World } from '../support/start-world.ts';

interface Look {
  width: number;
  height: number;
  colour: string;
}

/** The screens of the last run lie here. */
const pictures = '.cache/reports/old-browsers';
const onPage = readFileSync('test/support/old-browsers/old-page.js', 'utf8');
const noColour = 'rgba(0, 0, 0, 0)';

let world: World | undefined;
let film = '';
before(async () => {
  mkdirSync(pictures, { recursive: true });
  [world, film] = await Promise.all([startWorld(), drawCameraFeed({ ...smallFilm, framesPerSecond: 30 })]);
});
after(() => world?.stop());

for (const version of [92, 103, 106, 110] as const) {
  test(`Chromium ${version}: takes the picture automatically, and every screen has its size and colours`, async () => {
    // The build of 92 crashes if its camera is to show a film.
    const onCanvas = version === 92;
    const page = await openOldChromium(fetchChromium(version), [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(onCanvas ? [] : [`--use-file-for-fake-video-capture=${film}`]),
    ]);
    const draw = async (state: string): Promise<void> =>
      writeFileSync(`${pictures}/${version}-${state}.png`, await page.screenshot());
    try {
      await page.goto(`${world?.url}/minimal.html`, [onPage]);
      if (onCanvas) await page.evaluate(`playAsCamera(${JSON.stringify(await readFilm(film))})`);
      assert.match(await page.evaluate<string>('navigator.userAgent'), new RegExp(`Chrome/${version}\\.`));
      await page.evaluate('listen()');
      // A zoomed page gives boxes in other coordinates than pointers in these versions. One of them is enough.
      if (version === 110) await page.evaluate("document.body.style.zoom = '0.5'");
      const button = await page.evaluate<Look>("measure('primary-button')");
      assert.ok(button.height >= 40 && button.colour !== noColour, JSON.stringify(button));
      await draw('idle');
      await page.evaluate('press()');
      await reach(page, 'instructions');
      await page.evaluate('press()');
      await reach(page, 'guiding');
      const finder = await page.evaluate<Look>("measure('viewfinder')");
      assert.ok(finder.width >= 300 && finder.height >= 200, JSON.stringify(finder));
      await draw('guiding');
      const heard = await reach(page, 'done');
      assert.deepEqual([heard['auto'], heard['live']], [true, true], JSON.stringify(heard));
      const result = await page.evaluate<Look>("measure('result')");
      assert.ok(result.height >= 200, JSON.stringify(result));
      await page.evaluate('settle()');
      await draw('done');
      assert.deepEqual(page.complaints.filter(isOfPage), []);
    } finally {
      await page.close();
    }
  });
}

/** Chromium before 97 notes that it does not know one source of the demo page's policy, and keeps to the others. */
function isOfPage(complaint: string): boolean {
  return !complaint.includes("contains an invalid source: ''wasm-unsafe-eval''. It will be ignored.");
}

async function reach(page: OldPage, state: string): Promise<Record<string, unknown>> {
  const heard = await page.evaluate<{ states: string[] }>(`reach('${state}')`);
  assert.ok(heard.states.includes(state), JSON.stringify(heard));
  return { ...heard };
}
