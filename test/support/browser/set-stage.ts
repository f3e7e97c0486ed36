import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { drawCameraFeed, smallFilm, type CameraFeedOptions } from '../faces/draw-camera-feed.ts';
import { startWorld, type World } from '../start-world.ts';
import { launchChromium } from './launch-chromium.ts';
import { watchCamera } from './watch-camera.ts';

/** A world, and a browser whose camera shows a film. */
export interface Set {
  readonly world: World;
  readonly browser: Browser;
}

/** What the tests of one file play on: a world, a browser whose camera shows a film, and one page in it. */
export interface Stage extends Set {
  /** Stands on the minimal page, with its camera tracks watched. */
  readonly page: Page;
}

/** Builds a world and a browser before the tests of the calling file, and ends both after them. */
export function buildSet(
  film: CameraFeedOptions = {},
  options: Parameters<typeof launchChromium>[1] = {},
  // Not in a hook of its own: Node 20 starts the hooks of a file at the same time.
  then: (set: Set) => Promise<void> = async () => undefined,
): Set {
  let world: World | undefined;
  let browser: Browser | undefined;
  before(async () => {
    world = await startWorld();
    browser = await launchChromium({ film: await drawCameraFeed({ ...smallFilm, ...film }) }, options);
    await then({ world, browser });
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
  };
}

/**
 * Sets the stage before the tests of the calling file, and clears it behind them. `rehearse` sees the page
 * before it goes anywhere.
 */
export function setStage(
  film: CameraFeedOptions = {},
  rehearse: (page: Page) => void = () => undefined,
): Stage {
  let page: Page | undefined;
  const built = buildSet(film, {}, async ({ world, browser }) => {
    page = await browser.newPage();
    rehearse(page);
    await watchCamera(page);
    await page.goto(`${world.url}/minimal.html`);
  });
  return {
    get world() {
      return built.world;
    },
    get browser() {
      return built.browser;
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
