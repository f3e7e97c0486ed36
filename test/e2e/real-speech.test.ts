/** `voice` with Chromium's own speech synthesis: espeak-ng behind Debian's speech-dispatcher. */
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath, chromiumSwitches } from '../support/browser/launch-chromium.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';
import { drawCameraFeed, smallFilm } from '../support/faces/draw-camera-feed.ts';
import { startSpeechDispatcher, type SpeechDispatcher } from '../support/speech/start-speech-dispatcher.ts';
import { startWorld, type World } from '../support/start-world.ts';

const done = 'All done! We’ve received your photo.';

let world: World;
let speech: SpeechDispatcher;
let browser: Browser;

before(async () => {
  [world, speech] = await Promise.all([startWorld(), startSpeechDispatcher()]);
  // A browser of its own, because the address of the speech service is in its environment.
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    env: { ...process.env, SPEECHD_ADDRESS: speech.address },
    args: [
      ...chromiumSwitches,
      '--enable-speech-dispatcher',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${await drawCameraFeed(smallFilm)}`,
    ],
  });
});
after(async () => {
  await browser?.close();
  await speech?.stop();
  await world?.stop();
});

test('speaks a whole capture in the language of the element, with a voice of the device', async () => {
  const page = await openPage();
  await takeSelfie(page);
  await page.locator('fortface-capture [part=result]').waitFor();
  // The live region holds each state for a second.
  await page.waitForFunction((last) => {
    const spoken: Spoken[] = Reflect.get(globalThis, 'spoken');
    return spoken.some(({ text, end }) => text === last && end === 'end');
  }, done);
  const spoken = await spokenOn(page);
  const texts = spoken.map(({ text }) => text);
  assert.ok(texts.includes('Getting ready. Just a moment…'), texts.join(' | '));
  assert.ok(texts.includes('For a good photo. Good light. Face forward. Face uncovered'), texts.join(' | '));
  assert.equal(texts.at(-1), done);
  assert.equal(
    texts.some((text, index) => text === texts[index - 1]),
    false,
    'says nothing twice in a row',
  );
  for (const { lang, isLocal } of spoken) assert.deepEqual([lang.slice(0, 2), isLocal], ['en', true]);
  const sound = await speech.readSound();
  assert.ok(sound.length > 100_000, `${sound.length} bytes of sound`);
  assert.ok(sound.some((byte) => byte !== 0));
  await page.close();
});

test('speaks nothing after the user turned the sound off', async () => {
  const page = await openPage();
  await page.locator('fortface-capture [part=sound]').click();
  await page.locator('fortface-capture [part=sound][aria-pressed=false]').waitFor();
  await takeSelfie(page);
  await page.locator('fortface-capture [part=result]').waitFor();
  assert.deepEqual(await spokenOn(page), []);
  await page.close();
});

interface Spoken {
  text: string;
  lang: string;
  isLocal: boolean;
  /** The event that ended it. */
  end?: string;
}

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const spoken: Spoken[] = [];
    Reflect.set(globalThis, 'spoken', spoken);
    const speak = speechSynthesis.speak.bind(speechSynthesis);
    speechSynthesis.speak = (utterance) => {
      const { text, voice, lang } = utterance;
      const entry: Spoken = { text, lang, isLocal: voice?.localService === true };
      spoken.push(entry);
      for (const name of ['end', 'error']) utterance.addEventListener(name, () => (entry.end = name));
      speak(utterance);
    };
  });
  await page.goto(`${world.url}/minimal.html`);
  await page.evaluate(() => {
    const element = document.createElement('fortface-capture');
    Object.assign(element, { sessionUrl: '/api/fortface/session', lang: 'en', voice: true });
    document.body.replaceChildren(element);
  });
  // Chromium lists its voices late.
  await page.locator('fortface-capture [part=sound][aria-pressed=true]').waitFor();
  return page;
}

function spokenOn(page: Page): Promise<Spoken[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'spoken'));
}
