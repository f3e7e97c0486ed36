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
/** By the names under which the runner reports them. */
const launchers = {
  Chrome: chromiumPath !== undefined && chromium(chromiumPath),
  Firefox: firefoxPath !== undefined && firefox(firefoxPath),
  MiniBrowser: hasWebkit() && webkit(),
};
/** Set for the files that lost their browser in a first run: the name of that browser. */
const only = process.env.BROWSER_TEST_ONLY;
const browsers = Object.entries(launchers)
  .filter(([name, launcher]) => launcher !== false && (only ?? name) === name)
  .map(([, launcher]) => launcher);
const leftOut = 3 - browsers.length;
const names = process.env.BROWSER_TEST_NAMES;

/** Writes the numbers that the run of all suites adds up. What one browser ran, each missing one has skipped. */
const countingReporter = {
  onTestRunFinished: ({ sessions }) => {
    const counts = { passed: 0, failed: 0, skipped: 0, names: [], lost: [] };
    const count = (suite, ancestors = []) => {
      for (const { name, passed, skipped, error } of suite?.tests ?? []) {
        // Of the tests that the names leave out, the browser reports neither a pass nor an error.
        if (names !== undefined && !passed && !skipped && error === undefined) continue;
        counts[passed ? 'passed' : skipped ? 'skipped' : 'failed'] += 1;
        if (!skipped) counts.names.push([...ancestors, name].join(' '));
      }
      for (const inner of suite?.suites ?? []) count(inner, [...ancestors, inner.name]);
    };
    for (const session of sessions) {
      if (only === undefined && hasLostBrowser(session)) {
        counts.lost.push({ file: session.testFile, browser: session.browser.name });
        continue;
      }
      count(session.testResults);
      counts.failed += session.errors.length;
    }
    const perBrowser = (counts.passed + counts.failed) / browsers.length;
    if (only === undefined) counts.skipped += Math.round(perBrowser * leftOut);
    const report = process.env.BROWSER_TEST_REPORT;
    if (report !== undefined) writeFileSync(report, JSON.stringify(counts));
  },
};

/** Whether the browser itself stopped answering, and no test of the file failed. */
function hasLostBrowser({ testResults, errors }) {
  const isLoss = ({ message }) => /stopping the browser page|browser disconnected/.test(message);
  return errors.length > 0 && errors.every(isLoss) && !hasFailure(testResults);
}

function hasFailure({ tests = [], suites = [] } = {}) {
  return tests.some(({ error }) => error !== undefined) || suites.some(hasFailure);
}

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
  testFramework: { config: { timeout: 15_000, grep: names } },
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
