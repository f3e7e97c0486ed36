/**
 * Brings a fresh clone to where a command can run, in plain Node, and does nothing twice:
 * `node tools/prepare.mjs packages models build browsers consumers` – any of the words, in order.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const steps = { packages, models, build, browsers, consumers, angular, next };

const debianBrowsers = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/Xvfb',
  // Debian only recommends it to xvfb, whose xvfb-run does not start without it.
  xauth: '/usr/bin/xauth',
  // What the pictures of the visual tests are written in.
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf',
};

/** The ESR before it, 140, does not know all that puppeteer tells a new page. */
const oldestFirefox = 153;

for (const name of process.argv.slice(2)) {
  const step = steps[name];
  if (step === undefined) fail(`unknown step "${name}"`);
  step();
}

function packages() {
  install('.');
}

function install(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && changedAt(installed) >= changedAt(join(folder, 'package-lock.json'))) return;
  // Quiet of what CONTRIBUTING explains; test runners would otherwise try to download browsers of their own.
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--prefix', folder], {
    PUPPETEER_SKIP_DOWNLOAD: '1',
  });
}

function models() {
  run('node', ['demo/sandbox/faces/fetch-models.mjs']);
}

function build() {
  const built = 'dist/cdn/integrity.json';
  const sources = ['src', 'tools', 'rollup.config.mjs', 'package-lock.json'];
  if (existsSync(built) && sources.every((source) => newest(source) <= changedAt(built))) return;
  run('node', ['tools/build.mjs']);
}

function browsers() {
  const missing = Object.keys(debianBrowsers).filter(isMissing);
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    fail(`the tests need browsers that are not here, or newer. As root, run: apt-get update && ${install}`);
  }
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
  const still = missing.filter(isMissing);
  if (still.length > 0)
    fail(`apt-get brought no ${still.join(', ')} that will do; Firefox has to be ${oldestFirefox} or newer`);
}

function isMissing(name) {
  const path = debianBrowsers[name];
  return !existsSync(path) || (name === 'firefox-esr' && firefoxVersion(path) < oldestFirefox);
}

/** NaN where it does not say. */
function firefoxVersion(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/Firefox (\d+)/.exec(stdout ?? '')?.[1]);
}

/** The pages in `demo/consumers`, with the package as it is published; its dependencies are found further up. */
function consumers() {
  install('demo/consumers');
  unpackInto('demo/consumers/node_modules/fortface-capture');
}

function angular() {
  install('demo/consumers/angular');
  unpackInto('demo/consumers/angular/node_modules/fortface-capture');
}

function next() {
  install('demo/consumers/next');
  unpackInto('demo/consumers/next/node_modules/fortface-capture');
}

function unpackInto(folder) {
  if (!existsSync('dist/types')) fail('there is nothing to pack: run "npm run build" first');
  const packed = '.cache/packed';
  rmSync(packed, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  for (const path of [packed, folder]) mkdirSync(path, { recursive: true });
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed]);
  const [tarball] = readdirSync(packed);
  run('tar', ['-xzf', join(packed, tarball), '--strip-components=1', '-C', folder]);
}

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) fail(`"${command} ${args.join(' ')}" ended with ${status}`);
}

function newest(path) {
  if (!statSync(path).isDirectory()) return changedAt(path);
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function changedAt(path) {
  return statSync(path).mtimeMs;
}

function fail(message) {
  console.error(`prepare: ${message}`);
  process.exit(1);
}
