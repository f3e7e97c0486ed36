/**
 * `npm run theming`: a picture of each custom property, part and slot, drawn by the views themselves in the
 * states gallery, and the page around them, `docs/theming.md`.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { startDemo } from '../../demo/start-demo.ts';
import { launchChromium } from '../../test/support/browser/launch-chromium.ts';
import { readElement } from '../read-element.mjs';
import { pictureOf, slotsForPages, writeThemingPage } from './write-theming-page.mjs';

/** On which screens each thing is best seen. A name that is missing here stops the drawing. */
const screensOfPart = {
  viewfinder: 'guiding',
  oval: 'guiding, nearly there',
  hint: 'guiding',
  shutter: 'guiding, shutter',
  close: 'preparing',
  sound: 'guiding, sound off',
  'primary-button': 'idle',
  'secondary-button': 'reviewing',
  instructions: 'instructions',
  progress: 'sealing',
  result: 'done',
  error: 'failed',
  'camera-select': 'guiding, shutter',
  'camera-switch': 'guiding, phone',
  'camera-button': 'failed, the browser’s button',
  alternative: 'failed, another way',
  handoff: 'failed, on to the phone',
  dialog: 'instructions',
};
const screensOfSlot = {
  instructions: 'instructions',
  consent: 'instructions',
  logo: 'idle',
  success: 'done',
  error: 'failed',
  alternative: 'failed, another way',
};
const changesOfProperty = {
  '--fortface-accent': ['idle', 'light-dark(#b3006b, #ff9ad0)'],
  '--fortface-on-accent': ['idle', '#ffe45c'],
  '--fortface-surface': ['idle', 'light-dark(#fff3d6, #2b2140)'],
  '--fortface-on-surface': ['guiding', 'light-dark(#3d0066, #ffd9a8)'],
  '--fortface-muted': ['instructions', 'light-dark(#a3005c, #ff9ad0)'],
  '--fortface-line': ['reviewing', 'light-dark(#b3006b, #ff9ad0)'],
  '--fortface-danger': ['failed', 'light-dark(#7a00b3, #d9a8ff)'],
  '--fortface-success': ['done', 'light-dark(#0b4fc4, #8ab8ff)'],
  '--fortface-radius': ['idle', '0px'],
  '--fortface-font': ['idle', "'DejaVu Serif', Georgia, serif"],
  '--fortface-max-width': ['idle', '240px'],
};

const folder = 'docs/theming';
/** A picture is shown at this share of its size, which is enough for the eye. */
const scale = 0.55;
const quality = 82;

const element = readElement(JSON.parse(await readFile('custom-elements.json', 'utf8')));
const demo = await startDemo({ port: 0, sandboxUrl: 'http://127.0.0.1:9' });
const browser = await launchChromium('none');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
try {
  for (const { name } of element.cssParts) {
    const screen = known(screensOfPart, name);
    const css = `[part~="${name}"] { outline: 4px solid #ff2d8a !important; outline-offset: -2px !important }`;
    await draw(pictureOf('part', name), await bothSchemes(screen, { css, modal: name === 'dialog' }));
  }
  for (const { name } of slotsForPages(element)) {
    await draw(pictureOf('slot', name), await bothSchemes(known(screensOfSlot, name), { slot: name }));
  }
  for (const { name } of element.cssProperties) {
    const [screen, value] = known(changesOfProperty, name);
    const before = await bothSchemes(screen, {});
    const after = await bothSchemes(screen, { property: [name, value] });
    await draw(pictureOf('property', name), [before[0], after[0], before[1], after[1]]);
  }
  await writeFile('docs/theming.md', writeThemingPage(element));
} finally {
  await browser.close();
  await demo.stop();
}

/** A screenshot in the light and one in the dark scheme. */
async function bothSchemes(screen, { css = '', slot, property, modal = false }) {
  const shots = [];
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({
      viewport: { width: modal ? 620 : 390, height: 690 },
      reducedMotion: 'reduce',
    });
    const query = new URLSearchParams({
      only: screen,
      theme,
      bare: '',
      ...(modal && { presentation: 'modal' }),
    });
    await page.goto(`${demo.url}/states/?${query}`);
    await page.waitForSelector('html[data-ready]');
    await page.evaluate(
      ([rule, slotName, token]) => {
        document.documentElement.style.setProperty('--fortface-font', "'DejaVu Sans'");
        const host = document.querySelector('[data-specimen]');
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rule);
        host.shadowRoot.adoptedStyleSheets.push(sheet);
        if (token !== undefined) host.style.setProperty(...token);
        if (slotName === undefined) return;
        const content = document.createElement('div');
        content.slot = slotName;
        content.textContent = `slot="${slotName}"`;
        Object.assign(content.style, {
          outline: '3px dashed #ff2d8a',
          outlineOffset: '-3px',
          padding: '20px',
          font: "600 18px 'DejaVu Sans'",
          textAlign: 'center',
        });
        host.append(content);
      },
      [css, slot, property],
    );
    shots.push(await page.screenshot());
    await page.close();
  }
  return shots;
}

/** Puts pictures side by side. */
async function draw(file, shots) {
  const images = await Promise.all(shots.map((shot) => loadImage(shot)));
  const [width, height] = [images[0].width * scale, images[0].height * scale].map(Math.round);
  const gap = 8;
  const canvas = createCanvas(images.length * (width + gap) - gap, height);
  const pen = canvas.getContext('2d');
  images.forEach((image, index) => pen.drawImage(image, index * (width + gap), 0, width, height));
  await writeFile(`${folder}/${file}`, await canvas.encode('webp', quality));
}

function known(table, name) {
  if (!(name in table)) throw new Error(`say in this file on which screen ${name} is seen`);
  return table[name];
}
