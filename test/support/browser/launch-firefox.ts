import puppeteer, { type Browser } from 'puppeteer-core';
import { findFirefox } from '../../../tools/system-packages.mjs';

/** For tests that are skipped where it is not installed. */
export const hasFirefox = findFirefox() !== undefined;

/** Firefox with a camera of its own, which needs no permission and shows no face. The caller closes it. */
export function launchFirefox(preferences: Record<string, unknown> = {}): Promise<Browser> {
  const executablePath = findFirefox();
  return puppeteer.launch({
    browser: 'firefox',
    ...(executablePath !== undefined && { executablePath }),
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      ...preferences,
    },
  });
}
