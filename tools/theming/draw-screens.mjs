/** Draws `docs/screens.webp`, the README's picture: the main screens on phones, light and dark, with a real face. */
import { readFile, writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { startDemo } from '../../demo/start-demo.ts';
import { launchChromium } from '../../test/support/browser/launch-chromium.ts';
import { astronaut } from '../../test/support/faces/test-people.ts';

const shown = [
  ['instructions', 'light'],
  ['guiding', 'light'],
  ['guiding, nearly there', 'dark'],
  ['submitting', 'dark'],
  ['done', 'light'],
  ['failed', 'light'],
];
const phone = { widthPx: 360, heightPx: 621, rimPx: 9, cornerPx: 34 };
/** Drawn at the density at which people look at a README. */
const scale = 0.72;
const gapPx = 26;
const quality = 84;
/** Where the face stands in the picture, and how large it is to be, as shares of a 3 : 4 picture. */
const portrait = { faceX: 0.437, faceY: 0.225, zoom: 2.55 };

const demo = await startDemo({ port: 0, sandboxUrl: 'http://127.0.0.1:9' });
const browser = await launchChromium('none');
try {
  const shots = [];
  for (const [screen, theme] of shown) shots.push(await photograph(screen, theme));
  await writeFile('docs/screens.webp', await compose(shots));
} finally {
  await browser.close();
  await demo.stop();
}

async function photograph(screen, theme) {
  const page = await browser.newPage({
    viewport: { width: phone.widthPx, height: phone.heightPx },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  });
  const query = new URLSearchParams({ only: screen, theme, lang: 'en', bare: '' });
  await page.goto(`${demo.url}/states/?${query}`);
  await page.waitForSelector('html[data-ready]');
  const person = (await readFile(astronaut.path)).toString('base64');
  await page.evaluate(
    async ([picture, { faceX, faceY, zoom }]) => {
      const host = document.querySelector('[data-specimen]');
      // The phone is the frame.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.card { border-color: transparent }');
      host.shadowRoot.adoptedStyleSheets.push(sheet);
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      for (const canvas of host.shadowRoot.querySelectorAll('.picture canvas')) {
        canvas.width = 720;
        canvas.height = 960;
        const side = canvas.width * zoom;
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#6d7a86';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, canvas.width / 2 - side * faceX, canvas.height / 2 - side * faceY, side, side);
      }
    },
    [person, portrait],
  );
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

async function compose(shots) {
  const images = await Promise.all(shots.map((shot) => loadImage(shot)));
  const step = phone.widthPx + 2 * phone.rimPx + gapPx;
  const canvas = createCanvas(
    Math.round((images.length * step - gapPx) * scale),
    Math.round((phone.heightPx + 2 * phone.rimPx) * scale),
  );
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  images.forEach((image, index) => {
    const x = index * step;
    pen.fillStyle = '#20262a';
    pen.beginPath();
    pen.roundRect(x, 0, phone.widthPx + 2 * phone.rimPx, phone.heightPx + 2 * phone.rimPx, phone.cornerPx);
    pen.fill();
    pen.save();
    pen.beginPath();
    pen.roundRect(x + phone.rimPx, phone.rimPx, phone.widthPx, phone.heightPx, phone.cornerPx - phone.rimPx);
    pen.clip();
    pen.drawImage(image, x + phone.rimPx, phone.rimPx, phone.widthPx, phone.heightPx);
    pen.restore();
  });
  return canvas.encode('webp', quality);
}
