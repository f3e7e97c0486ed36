/** Measures contrast in the pixels of a screenshot, over pictures that are worse than any camera's. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { startDemo, type RunningDemo } from '../../demo/start-demo.ts';
import { launchChromium } from '../support/browser/launch-chromium.ts';
import { contrastOf, type Colour } from '../../demo/states/contrast-of.ts';

/** Where the oval ends, as shares of the picture's width. */
const ovalSides = { left: 58 / 300, right: 242 / 300 };

let demo: RunningDemo | undefined;
let browser: Browser | undefined;

before(async () => {
  demo = await startDemo({ port: 0, sandboxUrl: 'http://127.0.0.1:9' });
  browser = await launchChromium('none');
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

for (const theme of ['light', 'dark']) {
  for (const camera of ['white', 'black', 'noise'] as const) {
    test(`keeps a contrast of 4.5 : 1 for the hint and 3 : 1 for oval and progress in the ${theme} theme over ${camera}`, async () => {
      for (const name of ['guiding', 'guiding, nearly there', 'hint too-dark']) {
        const page = await open(theme, name);
        await fillCamera(page, camera);
        const picture = PNG.sync.read(await page.screenshot());
        const text = readPlate(picture, await boxOf(page, '.hint'));
        assert.ok(text >= 4.5, `${name}: the hint has ${text.toFixed(2)} : 1`);
        const finder = await boxOf(page, '.finder');
        for (const side of ['left', 'right'] as const) {
          const edge = readEdge(picture, finder, side);
          assert.ok(edge >= 3, `${name}: the oval has ${edge.toFixed(2)} : 1 on its ${side}`);
        }
        await page.close();
      }
    });
  }
}

async function open(theme: string, name: string): Promise<Page> {
  assert.ok(browser !== undefined && demo !== undefined);
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await page.goto(`${demo.url}/states/?bare&theme=${theme}&only=${encodeURIComponent(name)}`);
  await page.waitForSelector('html[data-ready]');
  return page;
}

async function fillCamera(page: Page, camera: 'white' | 'black' | 'noise'): Promise<void> {
  await page.evaluate((wanted) => {
    const canvas = document
      .querySelector('[data-specimen]')
      ?.shadowRoot?.querySelector<HTMLCanvasElement>('.picture canvas');
    const pen = canvas?.getContext('2d');
    if (canvas == null || pen == null) throw new Error('there is no picture to fill');
    const image = pen.createImageData(canvas.width, canvas.height);
    let random = 1;
    for (let at = 0; at < image.data.length; at += 1) {
      random = (random * 48_271) % 0x7fff_ffff;
      image.data[at] = at % 4 === 3 || wanted === 'white' ? 255 : wanted === 'black' ? 0 : random % 256;
    }
    pen.putImageData(image, 0, 0);
  }, camera);
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function boxOf(page: Page, selector: string): Promise<Box> {
  const box = await page.locator(`[data-specimen] ${selector}`).boundingBox();
  assert.ok(box !== null);
  return box;
}

/** The commonest colour of a plate against the one most unlike it that is more than an edge of a letter. */
function readPlate(picture: PNG, box: Box): number {
  const counts = new Map<string, { colour: Colour; count: number }>();
  for (let y = box.y + 6; y < box.y + box.height - 6; y += 1) {
    for (let x = box.x + 12; x < box.x + box.width - 12; x += 1) {
      const colour = colourAt(picture, x, y);
      const key = colour.join();
      const seen = counts.get(key);
      if (seen === undefined) counts.set(key, { colour, count: 1 });
      else seen.count += 1;
    }
  }
  const [ground, ink] = [...counts.values()].sort((a, b) => b.count - a.count);
  assert.ok(
    ground !== undefined && ink !== undefined && ink.count > 100,
    'there is a plate with letters on it',
  );
  return contrastOf(ground.colour, ink.colour);
}

/**
 * The stroke of the oval at one of its sides against what lies just outside of it, both as means over a few
 * pixels. Progress goes clockwise from the top: with 65 % it has passed the right side, and not the left one.
 */
function readEdge(picture: PNG, finder: Box, side: keyof typeof ovalSides): number {
  const x = finder.x + finder.width * ovalSides[side];
  const outside = x + (side === 'left' ? -15 : 15);
  const middle = finder.y + finder.height / 2;
  return contrastOf(meanAround(picture, x, middle, 1), meanAround(picture, outside, middle, 6));
}

function meanAround(picture: PNG, x: number, y: number, reach: number): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let dy = -6; dy <= 6; dy += 1) {
    for (let dx = -reach; dx < reach; dx += 1) {
      colourAt(picture, x + dx, y + dy).forEach((value, channel) => {
        sum[channel] = (sum[channel] ?? 0) + value;
      });
      count += 1;
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

function colourAt(picture: PNG, x: number, y: number): Colour {
  const at = (Math.round(y) * picture.width + Math.round(x)) * 4;
  return [picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0];
}
