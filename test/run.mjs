/**
 * Runs every suite, one after the other, and ends with `N passed, N failed`. `npm test -- unit e2e` runs those two.
 * `angular` has an install of its own, of 300 MB, and runs only when it is asked for.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { join } from 'node:path';

// The limit is for a whole file as well: the longest takes a minute on a quiet machine. Two files at a time, because
// most of a capture's time is the person's, not the processor's.
const node = ['--import', 'tsx', '--test', '--test-timeout=300000', '--test-concurrency=2'];

const onStore = /(?:handshake|sdk-actions|backoffice|envelope|stolen-session|durability)\.test\.ts$/;

const suites = {
  static: () => nodeTests('static'),
  unit: () => nodeTests('unit'),
  contract: () => nodeTests('contract'),
  sandbox: () => nodeTests('sandbox'),
  // What the store has a part in, once more with the store behind libSQL's protocol.
  'sandbox-http': () => nodeTests('sandbox', { only: onStore, env: { SANDBOX_TEST_STORE: 'http' } }),
  // The integrator's backend in processes of its own, on a real Redis where there is one.
  backend: () => nodeTests('backend'),
  browser: () => browserTests(),
  visual: () => nodeTests('visual'),
  e2e: () => nodeTests('e2e'),
  packaging: () => nodeTests('packaging'),
  angular: () => nodeTests('angular'),
};

const onDemand = ['angular'];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

mkdirSync('.cache/reports', { recursive: true });
let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(suites)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onDemand.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const startedAtMs = performance.now();
  const counts = await run();
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function nodeTests(name, { only = /./, env = {} } = {}) {
  const files = listTests(join('test', name)).filter((file) => only.test(file));
  const report = join('.cache/reports', `${[name, ...Object.values(env)].join('-')}.tap`);
  rmSync(report, { force: true });
  const reporters = [
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
  const status = await run('node', [...node, ...reporters, ...files], env);
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const counts = { passed: count('pass'), failed: count('fail') + count('cancelled') };
  if (counts.failed > 0) printFailures(tap);
  // A runner that died without a word is a failure too.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

async function browserTests() {
  const report = '.cache/reports/browser.json';
  rmSync(report, { force: true });
  const status = await run('node_modules/.bin/wtr', ['--config', 'test/browser/web-test-runner.config.mjs']);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** The failing tests with their messages, out of the TAP report. */
function printFailures(tap) {
  const lines = tap.split('\n');
  lines.forEach((line, index) => {
    if (!/^\s*not ok /.test(line)) return;
    const end = lines.findIndex((later, at) => at > index && /^\s*\.\.\.$/.test(later));
    console.log(lines.slice(index, Math.min(end, index + 30)).join('\n'));
  });
}

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('close', (status) => resolve(status ?? 1));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
  });
}

function listTests(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
