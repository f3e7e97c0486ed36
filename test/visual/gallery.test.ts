/**
 * Every screen against its picture in `baselines/`. After a wanted change:
 * `UPDATE_BASELINES=1 node test/run.mjs visual`, then look at what git shows as changed.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { specimens } from '../../demo/states/specimens.ts';
import { startDemo, type RunningDemo } from '../../demo/start-demo.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { cutOut, describeDifference, encodePicture } from '../support/visual/compare-pictures.ts';

const updating = process.env['UPDATE_BASELINES'] === '1';
const screens = specimens.filter(({ set }) => set === 'screens').map(({ name }) => name);
/** One of each layout, where the smallest phone has shown all of them. */
const layouts = new Set([
  'idle',
  'instructions',
  'opening-camera',
  'guiding, nearly there',
  'guiding, time running out',
  'reviewing',
  'failed',
]);

let demo: RunningDemo | undefined;
let browser: Browser | undefined;

before(async () => {
  // The gallery needs no backend: it draws the views alone.
  demo = await startDemo({ port: 0, sandboxUrl: 'http://127.0.0.1:9' });
  browser = await launchChromium('none', { switches: ['--font-render-hinting=none', '--disable-lcd-text'] });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const theme of ['light', 'dark']) {
  for (const width of [320, 390]) {
    test(`every screen matches its baseline: ${theme}, ${width} px`, async () => {
      const page = await openGallery(`set=screens&theme=${theme}&width=${width}`);
      const photographed = await photograph(page);
      await page.close();
      const wanted = screens.filter((name) => width === 320 || layouts.has(name));
      const pictures = new Map([...photographed].filter(([name]) => wanted.includes(name)));
      assert.deepEqual([...pictures.keys()], wanted);
      const changed: string[] = [];
      for (const [name, picture] of pictures) {
        const path = baselineOf(`${theme}-${width}`, name);
        if (updating) await keep(path, picture);
        const difference = describeDifference(PNG.sync.read(await readFile(path)), picture);
        if (difference === undefined) continue;
        const seen = path.replace('/test/visual/baselines/', '/.cache/visual/');
        await keep(seen, picture);
        changed.push(`${name}: ${difference}, see ${seen}`);
      }
      assert.equal(changed.join('\n'), '');
    });
  }
}

for (const [what, css, affected] of [
  ['a title moved by two pixels', '.title { translate: 0 2px }', 'done'],
  ['a hint moved by two pixels', '.hint { translate: 2px 0 }', 'guiding'],
  ['a shutter moved by two pixels', '.shutter { translate: 0 2px }', 'guiding, shutter'],
  ['a button in a slightly other green', '.primary { background: #007f68 }', 'idle'],
  ['the cross to close moved by two pixels', '.close { translate: 2px 0 }', 'preparing'],
] as const) {
  test(`detects a change: ${what}`, async () => {
    const page = await openGallery(`set=screens&theme=light&width=320&only=${encodeURIComponent(affected)}`);
    await page.evaluate((rule) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      for (const { shadowRoot } of document.querySelectorAll('[data-specimen]')) {
        shadowRoot?.adoptedStyleSheets.push(sheet);
      }
    }, css);
    const picture = (await photograph(page)).get(affected);
    await page.close();
    assert.ok(picture !== undefined);
    const baseline = PNG.sync.read(await readFile(baselineOf('light-320', affected)));
    assert.match(describeDifference(baseline, picture) ?? 'nothing', /\d+ pixels differ/);
  });
}

async function openGallery(query: string): Promise<Page> {
  assert.ok(browser !== undefined && demo !== undefined);
  const page = await browser.newPage({
    viewport: { width: 1800, height: 800 },
    reducedMotion: 'reduce',
    deviceScaleFactor: 1,
  });
  await page.goto(`${demo.url}/states/?${query}`);
  await page.waitForSelector('html[data-ready]');
  // Fonts differ between machines; this one comes with the test set-up.
  await page.evaluate(async () => {
    document.documentElement.style.setProperty('--fortface-font', "'DejaVu Sans'");
    await document.fonts.ready;
  });
  return page;
}

/** One picture of the whole page, cut into its specimens. */
async function photograph(page: Page): Promise<Map<string, PNG>> {
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-specimen]')].map((specimen) => {
      const { x, y, width, height } = specimen.getBoundingClientRect();
      return { name: specimen.dataset['specimen'] ?? '', x, y: y + scrollY, width, height };
    }),
  );
  const whole = PNG.sync.read(await page.screenshot({ fullPage: true }));
  return new Map(boxes.map(({ name, ...box }) => [name, cutOut(whole, box)]));
}

function baselineOf(folder: string, name: string): string {
  const file = name.replace(/\W+/g, '-');
  return fileURLToPath(new URL(`./baselines/${folder}/${file}.png`, import.meta.url));
}

async function keep(path: string, picture: PNG): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, encodePicture(picture));
}
