import { mkdirSync, writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { quietSwitches } from '../support/browser/quiet-switches.mjs';
import { findFreePort } from '../support/http/find-free-port.mjs';
import { startWebkitDriver } from './start-webkit-driver.mjs';

const webkitPort = await findFreePort();

const quietly = [...quietSwitches, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Leaves the numbers where the run of all suites adds them up. */
const countingReporter = {
  onTestRunFinished: ({ sessions }) => {
    let passed = 0;
    let failed = 0;
    const count = (suite) => {
      for (const test of suite?.tests ?? []) {
        if (test.passed) passed += 1;
        else if (!test.skipped) failed += 1;
      }
      for (const inner of suite?.suites ?? []) count(inner);
    };
    for (const session of sessions) {
      count(session.testResults);
      failed += session.errors.length;
    }
    mkdirSync('.cache/reports', { recursive: true });
    writeFileSync('.cache/reports/browser.json', JSON.stringify({ passed, failed }));
  },
};

export default {
  rootDir: new URL('../..', import.meta.url).pathname,
  files: ['test/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['development', 'browser', 'import'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' }), startWebkitDriver({ port: webkitPort })],
  browsers: [chromium(), firefox(), webkit()],
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 15_000 } },
  reporters: [defaultReporter({ reportTestProgress: false }), countingReporter],
};

function chromium() {
  return chromeLauncher({
    launchOptions: { executablePath: '/usr/bin/chromium', headless: true, args: quietly },
  });
}

function firefox() {
  return puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
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
