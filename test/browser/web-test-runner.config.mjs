import { writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { findChromium, findFirefox, hasWebkit } from '../../tools/system-packages.mjs';
import { quietSwitches } from '../support/browser/quiet-switches.mjs';
import { findFreePort } from '../support/http/find-free-port.mjs';
import { startWebkitDriver } from './start-webkit-driver.mjs';

const webkitPort = await findFreePort();

const quietly = [...quietSwitches, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const chromiumPath = findChromium();
const firefoxPath = findFirefox();
const browsers = [
  ...(chromiumPath === undefined ? [] : [chromium(chromiumPath)]),
  ...(firefoxPath === undefined ? [] : [firefox(firefoxPath)]),
  ...(hasWebkit() ? [webkit()] : []),
];
const leftOut = 3 - browsers.length;

/** Writes the numbers that the run of all suites adds up. What one browser ran, each missing one has skipped. */
const countingReporter = {
  onTestRunFinished: ({ sessions }) => {
    const counts = { passed: 0, failed: 0, skipped: 0, names: [] };
    const count = (suite, ancestors = []) => {
      for (const { name, passed, skipped } of suite?.tests ?? []) {
        counts[passed ? 'passed' : skipped ? 'skipped' : 'failed'] += 1;
        if (!skipped) counts.names.push([...ancestors, name].join(' '));
      }
      for (const inner of suite?.suites ?? []) count(inner, [...ancestors, inner.name]);
    };
    for (const session of sessions) {
      count(session.testResults);
      counts.failed += session.errors.length;
    }
    const perBrowser = (counts.passed + counts.failed) / browsers.length;
    counts.skipped += Math.round(perBrowser * leftOut);
    const report = process.env.BROWSER_TEST_REPORT;
    if (report !== undefined) writeFileSync(report, JSON.stringify(counts));
  },
};

export default {
  rootDir: new URL('../..', import.meta.url).pathname,
  files: ['test/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['development', 'browser', 'import'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022' }),
    ...(hasWebkit() ? [startWebkitDriver({ port: webkitPort })] : []),
  ],
  browsers,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  // `test/run.mjs` sets BROWSER_TEST_NAMES to run only the tests whose name has one of these words.
  testFramework: { config: { timeout: 15_000, grep: process.env.BROWSER_TEST_NAMES } },
  reporters: [defaultReporter({ reportTestProgress: false }), countingReporter],
};

function chromium(executablePath) {
  return chromeLauncher({
    launchOptions: { executablePath, headless: true, args: quietly },
  });
}

function firefox(executablePath) {
  return puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath,
      headless: true,
      extraPrefsFirefox: {
        'media.navigator.streams.fake': true,
        'media.navigator.permission.disabled': true,
        'media.autoplay.default': 0,
      },
    },
  });
}

function webkit() {
  return webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: '127.0.0.1',
    port: webkitPort,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {
        binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation', '--enable-media-stream=true', '--enable-mock-capture-devices=true'],
      },
    },
  });
}
