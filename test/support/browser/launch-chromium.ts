import { chromium, type Browser } from 'playwright-core';
import { quietSwitches } from './quiet-switches.mjs';

/** Which camera the browser has: a film, none at all, two that show a pattern, or one that the person refuses. */
export type TestCamera = { film: string } | 'none' | 'two' | 'denied';

/** The quiet switches, and the features of Chromium that the tests do without. */
export const chromiumSwitches: readonly string[] = [
  ...quietSwitches,
  `--disable-features=${[
    // Here everything is on loopback, also the API that a page of another origin would reach over the network.
    'LocalNetworkAccessChecks',
    // Half of what a window costs: a renderer for the list below its address bar, which no test ever opens.
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
  ].join()}`,
];

/**
 * Starts the real Chromium with the given camera, and further switches of the test's own; the caller closes it.
 * `pageCache` gives it back the cache of pages that one goes back to, which Playwright takes away.
 */
export function launchChromium(
  camera: TestCamera,
  { switches = [], pageCache = false }: { switches?: readonly string[]; pageCache?: boolean } = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    ...(pageCache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    args: [...chromiumSwitches, ...cameraSwitches(camera), ...switches],
  });
}

function cameraSwitches(camera: TestCamera): string[] {
  if (camera === 'none' || camera === 'two') {
    const count = camera === 'two' ? 2 : 0;
    return ['--use-fake-ui-for-media-stream', `--use-fake-device-for-media-stream=device-count=${count}`];
  }
  // Without the switch that answers it, a headless browser refuses the permission prompt.
  if (camera === 'denied') return ['--use-fake-device-for-media-stream'];
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera.film}`,
  ];
}
