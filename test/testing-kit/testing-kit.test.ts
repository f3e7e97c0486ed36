/** `fortface-capture/testing` and `fortface-sandbox` in an empty project, out of the packed packages. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import test, { after, before, type TestContext } from 'node:test';
import { findFirefox, hasWebkit } from '../../tools/system-packages.mjs';
import { startWebkitDriver } from '../browser/start-webkit-driver.mjs';
import { chromiumPath, chromiumSwitches } from '../support/browser/launch-chromium.ts';
import { findFreePort } from '../support/http/find-free-port.mjs';
import { succeeds } from '../support/succeeds.ts';

let project = '';
before(() => {
  project = mkdtempSync(join(tmpdir(), 'fortface-testing-'));
  cpSync('test/testing-kit/pages', project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  const packed = join(project, 'packed');
  mkdirSync(packed);
  succeeds('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed]);
  succeeds('npm', ['pack', '--silent', '--workspace', 'fortface-sandbox', '--pack-destination', packed]);
  const tarballs = readdirSync(packed).map((name) => join(packed, name));
  succeeds(
    'npm',
    ['install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs],
    project,
  );
  // The integrator's own tools. This repository's stand in for them, so that nothing is downloaded.
  for (const name of ['vitest', 'jsdom', 'happy-dom', '@playwright/test']) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link);
  }
});
after(() => rmSync(project, { recursive: true, force: true }));

for (const environment of ['jsdom', 'happy-dom']) {
  test(`the Vitest example, every ending and the Cypress commands work in ${environment}`, async () => {
    await runTool('vitest/vitest.mjs', ['run'], { TEST_ENVIRONMENT: environment });
  });
}

/** How often the example runs in each browser. */
const rounds = process.env['KIT_ROUNDS'] ?? '1';

test('the Playwright example ends in a live face, and the fixture changes camera and sandbox', async (t) => {
  await runPlaywright(t, { BROWSER_PATH: chromiumPath(), BROWSER_SWITCHES: chromiumSwitches.join(' ') });
});

const firefoxPath = findFirefox();
test(
  'the same Playwright tests pass in Firefox, over WebDriver BiDi',
  { skip: firefoxPath === undefined },
  async (t) => {
    // Playwright 1.65 sends every page a command that Firefox ESR 153 does not know.
    const folder = resolve('.cache/playwright-for-firefox');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const quietly = ['--silent', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    succeeds('npm', ['install', '@playwright/test@1.64.1', ...quietly], folder);
    const link = join(project, 'node_modules/@playwright/test');
    rmSync(link);
    symlinkSync(join(folder, 'node_modules/@playwright/test'), link);
    await runPlaywright(t, { BROWSER: 'firefox', BROWSER_PATH: firefoxPath ?? '' });
  },
);

test('a page in WebKit captures a live face, and loses its camera', { skip: !hasWebkit() }, async (t) => {
  const port = await findFreePort();
  const driver = startWebkitDriver({ port });
  t.after(() => driver.serverStop());
  await driver.serverStart();
  const output = await runNode(['webdriver.js'], {
    PORT: String(await findFreePort()),
    ROUNDS: rounds,
    WEBDRIVER_URL: `http://127.0.0.1:${port}`,
    CAPABILITIES: JSON.stringify({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation', '--enable-media-stream=true'],
      },
    }),
  });
  const {
    measured,
    codes,
    status,
  }: { measured: { value: boolean; ms: number }[]; codes: object; status: string } = JSON.parse(
    output.trim().split('\n').at(-1) ?? '',
  );
  t.diagnostic(`until fortface-liveness: ${measured.map(({ ms }) => `${ms} ms`).join(', ')}`);
  assert.deepEqual(
    measured.map(({ value }) => value),
    Array(Number(rounds)).fill(true),
  );
  assert.deepEqual(codes, {
    mute: 'camera-failed',
    fail: 'camera-lost',
    unplug: 'camera-lost',
    missing: 'camera-not-found',
  });
  assert.equal(status, 'done');
});

/** Runs the Playwright tests of the project, and prints how long the example takes once its sandbox has started. */
async function runPlaywright(t: TestContext, env: Record<string, string>): Promise<void> {
  const report = join(project, 'report.json');
  await runTool('@playwright/test/cli.js', ['test', '--reporter=line,json', `--repeat-each=${rounds}`], {
    PORT: String(await findFreePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...env,
  });
  const { suites }: PlaywrightReport = JSON.parse(readFileSync(report, 'utf8'));
  const example = suites.find(({ file }) => file === 'sign-in.spec.js');
  const times = example?.specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)) ?? [];
  t.diagnostic(`the example: ${times.map(({ duration }) => `${duration} ms`).join(', ')}`);
}

/** What is read of Playwright's report. */
interface PlaywrightReport {
  suites: { file: string; specs: { tests: { results: { duration: number }[] }[] }[] }[];
}

/** Runs a tool of the project to its end, and shows what it said if that is not a good one. */
function runTool(path: string, args: string[], env: Record<string, string>): Promise<string> {
  return runNode([join('node_modules', path), ...args], env);
}

async function runNode(args: string[], env: Record<string, string>): Promise<string> {
  const tool = spawn(process.execPath, args, {
    cwd: project,
    // A runner inside of this one is not to report to it.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env },
  });
  let said = '';
  for (const stream of [tool.stdout, tool.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  const code = await new Promise((end) => tool.once('close', end));
  assert.equal(code, 0, said.slice(-4000));
  return said;
}
