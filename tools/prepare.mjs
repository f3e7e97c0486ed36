/**
 * Brings a fresh clone to where a command can run, in plain Node, and does nothing twice:
 * `node tools/prepare.mjs packages models build browsers consumers` – any of the words, in order.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canInstallPackages, describeMachine, listMissingPackages } from './system-packages.mjs';

const steps = { packages, models, build, docs, browsers, consumers, angular, next };

for (const name of process.argv.slice(2)) {
  const step = steps[name];
  if (step === undefined) fail(`unknown step "${name}"`);
  try {
    step();
  } catch (error) {
    fail(error.message);
  }
}

function packages() {
  install('.');
}

function install(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (existsSync(installed) && changedAt(installed) >= changedAt(join(folder, 'package-lock.json'))) return;
  // `npm ci` would empty the folder that it leads to, which belongs to another clone.
  if (lstatSync(join(folder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.warn('prepare: node_modules is a link, so nothing is installed');
    return;
  }
  // Quiet of what CONTRIBUTING explains; test runners would otherwise try to download browsers of their own.
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--prefix', folder], {
    PUPPETEER_SKIP_DOWNLOAD: '1',
  });
}

function models() {
  run('node', ['demo/sandbox/models/fetch-models.mjs']);
  run('node', ['demo/sandbox/reference/fetch-swagger-ui.mjs']);
}

function build() {
  const built = 'dist/cdn/integrity.json';
  const sources = ['src', 'tools', 'rollup.config.mjs', 'package-lock.json'];
  if (existsSync(built) && sources.every((source) => newest(source) <= changedAt(built))) return;
  run('node', ['tools/build.mjs']);
}

/** The documentation site, from everything that it shows. */
function docs() {
  const built = 'dist-docs/_headers';
  const papers = [
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'custom-elements.json',
    'package-lock.json',
  ];
  const sources = ['docs', 'demo', 'src', 'tools', 'test/bench', ...papers];
  if (existsSync(built) && sources.every((source) => newest(source) <= changedAt(built))) return;
  run('node', ['--import', 'tsx', 'tools/docs/main.ts']);
}

/** Installs what it may; otherwise says which tests stay out, and `test/run.mjs` counts them as skipped. */
function browsers() {
  const missing = listMissingPackages();
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  const packagesOf = ['--no-install-recommends', ...names];
  if (!canInstallPackages()) {
    for (const { name, neededBy } of missing)
      console.warn(`prepare: ${name} is not installed, so these tests are skipped: ${neededBy}`);
    if (describeMachine().isDebian)
      console.warn(`prepare: install it as root: apt-get update && apt-get install ${packagesOf.join(' ')}`);
    return;
  }
  run('apt-get', ['update', '-qq']);
  // At this runlevel the packages of services do not start them.
  run('apt-get', ['install', '-y', '-qq', ...packagesOf], {
    DEBIAN_FRONTEND: 'noninteractive',
    RUNLEVEL: '1',
  });
  const still = listMissingPackages().map(({ name, neededBy }) => `${name} (${neededBy})`);
  if (still.length > 0) fail(`apt-get did not install a usable ${still.join(', ')}`);
}

/** Installs the published package into `demo/consumers`. Node finds its dependencies in the folders above. */
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
  const names = readdirSync(path).filter((name) => name !== 'node_modules');
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}

function changedAt(path) {
  return statSync(path).mtimeMs;
}

function fail(message) {
  console.error(`prepare: ${message}`);
  process.exit(1);
}
