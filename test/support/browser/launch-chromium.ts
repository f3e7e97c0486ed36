import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { findChromium } from '../../../tools/system-packages.mjs';
import { findSuite } from '../suite/find-suite.ts';
import { quietSwitches } from './quiet-switches.mjs';

/** Which camera the browser has: a film, one or two that show a pattern, none, or one that the user refuses. */
export type TestCamera = { film: string } | 'pattern' | 'none' | 'two' | 'denied';

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
 * Opens the real Chromium with the given camera, and further switches of the test's own; the caller closes it. In a run
 * of a suite it may be shared with other test files; contexts never are. `pageCache` gives it back the cache of pages
 * that users go back to, which Playwright takes away.
 */
export async function launchChromium(
  camera: TestCamera,
  { switches = [], pageCache = false }: { switches?: readonly string[]; pageCache?: boolean } = {},
): Promise<Browser> {
  const options: LaunchOptions = {
    executablePath: chromiumPath(),
    headless: true,
    ...(pageCache && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    args: [...chromiumSwitches, ...cameraSwitches(camera), ...switches],
  };
  return (await findSuite()?.connectToBrowser(options)) ?? chromium.launch(options);
}

/** The path of Chromium on this machine; throws if there is none. */
export function chromiumPath(): string {
  const path = findChromium();
  if (path === undefined) throw new Error('Chromium is not installed. Install it, or set CHROME_PATH.');
  return path;
}

const patternCounts = { none: 0, pattern: 1, two: 2 } as const;

function cameraSwitches(camera: TestCamera): string[] {
  if (camera === 'none' || camera === 'pattern' || camera === 'two') {
    return [
      '--use-fake-ui-for-media-stream',
      `--use-fake-device-for-media-stream=device-count=${patternCounts[camera]}`,
    ];
  }
  // Without the switch that answers it, a headless browser refuses the permission prompt.
  if (camera === 'denied') return ['--use-fake-device-for-media-stream'];
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera.film}`,
  ];
}
