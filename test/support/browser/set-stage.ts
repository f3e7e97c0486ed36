import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { drawCameraFeed, smallFilm, type CameraFeedOptions } from '../faces/draw-camera-feed.ts';
import { startWorld, type World } from '../start-world.ts';
import { launchChromium } from './launch-chromium.ts';
import { watchCamera } from './watch-camera.ts';

/** What the tests of one file play on: a world, a browser whose camera shows a film, and one page in it. */
export interface Stage {
  readonly world: World;
  readonly browser: Browser;
  /** Stands on the minimal page, with its camera tracks watched. */
  readonly page: Page;
}

/**
 * Sets the stage before the tests of the calling file, and clears it behind them. `rehearse` sees the page
 * before it goes anywhere.
 */
export function setStage(
  film: CameraFeedOptions = {},
  rehearse: (page: Page) => void = () => undefined,
): Stage {
  let world: World | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;
  before(async () => {
    world = await startWorld();
    browser = await launchChromium({ film: await drawCameraFeed({ ...smallFilm, ...film }) });
    page = await browser.newPage();
    rehearse(page);
    await watchCamera(page);
    await page.goto(`${world.url}/minimal.html`);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });
  return {
    get world() {
      return there(world);
    },
    get browser() {
      return there(browser);
    },
    get page() {
      return there(page);
    },
  };
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the stage has not been set');
  return part;
}
