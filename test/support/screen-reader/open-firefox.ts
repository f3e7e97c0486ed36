import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../../tools/system-packages.mjs';
import type { ScreenReader } from './start-screen-reader.ts';

const run = promisify(execFile);

/** Opens Firefox on the reader's screen with its keyboard focus, and an empty page. The caller closes the browser. */
export async function openFirefox({ env }: ScreenReader): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findFirefox();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    ...(executablePath !== undefined && { executablePath }),
    headless: false,
    env,
    extraPrefsFirefox: { 'accessibility.force_disabled': -1 },
  });
  try {
    const [page = await browser.newPage()] = await browser.pages();
    // No window manager gives the window the keyboard.
    const search = ['search', '--sync', '--onlyvisible', '--class', 'firefox'];
    const [window = ''] = (await run('xdotool', search, { env, timeout: 30_000 })).stdout.split('\n');
    await run('xdotool', ['windowfocus', window], { env });
    return { browser, page };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
