/** The programs that tests need and npm does not bring. `tools/prepare.mjs` installs them on Debian as root. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Firefox ESR 140 and older do not know every command that Puppeteer sends to a new page. */
const oldestFirefox = 153;

/**
 * One row per Debian package. `find` gives the path of what tests use, or undefined. `files` matches the paths, below
 * `test/`, of tests that cannot run without it. The suite `browser` leaves out a missing browser by itself.
 */
export const systemPackages = [
  {
    name: 'chromium',
    find: findChromium,
    // The old browsers use the libraries that come with it.
    files: /^(?:angular|e2e|next|old-browsers|visual)\//,
    neededBy: 'e2e, visual, angular, next, old-browsers, and browser in Chromium',
  },
  {
    name: 'firefox-esr',
    find: findFirefox,
    files: /^screen-reader\//,
    neededBy: `screen-reader, and browser in Firefox ${oldestFirefox} or newer`,
  },
  { name: 'webkit2gtk-driver', find: at('usr/bin/WebKitWebDriver'), neededBy: 'browser in WebKit' },
  {
    name: 'xvfb',
    find: at('usr/bin/Xvfb'),
    files: /^screen-reader\//,
    neededBy: 'screen-reader, and browser in WebKit',
  },
  // Debian only recommends xauth to xvfb, but xvfb-run does not start without it.
  { name: 'xauth', find: at('usr/bin/xauth'), neededBy: 'browser in WebKit' },
  {
    // The pictures of the visual tests are drawn with this font.
    name: 'fonts-dejavu-core',
    find: at('usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf'),
    files: /^visual\//,
    neededBy: 'visual',
  },
  {
    name: 'orca',
    find: at('usr/bin/orca'),
    files: /^screen-reader\//,
    neededBy: 'screen-reader',
  },
  {
    name: 'dbus-daemon',
    find: at('usr/bin/dbus-daemon'),
    files: /^screen-reader\//,
    neededBy: 'screen-reader',
  },
  {
    // The bus on which Firefox tells Orca what it shows.
    name: 'at-spi2-core',
    find: at('usr/libexec/at-spi-bus-launcher'),
    files: /^screen-reader\//,
    neededBy: 'screen-reader',
  },
  { name: 'xdotool', find: at('usr/bin/xdotool'), files: /^screen-reader\//, neededBy: 'screen-reader' },
  {
    name: 'redis-server',
    find: at('usr/bin/redis-server'),
    files: /redis[^/]*\.test\.ts$/,
    neededBy: 'test files with "redis" in their name',
  },
  {
    name: 'nginx-light',
    find: at('usr/sbin/nginx'),
    files: /nginx[^/]*\.test\.ts$/,
    neededBy: 'test files with "nginx" in their name',
  },
  {
    name: 'speech-dispatcher',
    find: at('usr/bin/speech-dispatcher'),
    files: /speech[^/]*\.test\.ts$/,
    neededBy: 'test files with "speech" in their name',
  },
  {
    // Debian only recommends it to speech-dispatcher, which has no voice without it.
    name: 'speech-dispatcher-espeak-ng',
    // Newer releases of Debian moved it.
    find: (machine) =>
      ['usr/lib', 'usr/libexec']
        .map((folder) => at(`${folder}/speech-dispatcher-modules/sd_espeak-ng`)(machine))
        .find((path) => path !== undefined),
    files: /speech[^/]*\.test\.ts$/,
    neededBy: 'test files with "speech" in their name',
  },
];

/** What the search for programs depends on; `root` is the folder that all absolute paths start from. */
export function describeMachine() {
  const root = '/';
  return {
    root,
    env: process.env,
    home: homedir(),
    platform: process.platform,
    isDebian: isDebian(root),
    isRoot: process.getuid?.() === 0,
  };
}

/** Whether `tools/prepare.mjs` installs what is missing. Relatives of Debian have other names for some packages. */
export function canInstallPackages({ isDebian, isRoot } = describeMachine()) {
  return isDebian && isRoot;
}

/** The packages for which this machine has no substitute. */
export function listMissingPackages(machine = describeMachine()) {
  return systemPackages.filter(({ find }) => find(machine) === undefined);
}

/** Whether the suite `browser` can run in WebKit. */
export function hasWebkit(machine = describeMachine()) {
  return listMissingPackages(machine).every(({ neededBy }) => !neededBy.includes('browser in WebKit'));
}

/**
 * The path of Chrome or Chromium: `CHROME_PATH`, Debian's, Playwright's newest, or one in a well-known place. Only the
 * first two count if packages can be installed, so that all such machines draw the same pictures.
 */
export function findChromium(machine = describeMachine()) {
  return findProgram(machine, 'CHROME_PATH', 'usr/bin/chromium', () => [
    ...listPlaywrightChromiums(machine),
    ...[
      'usr/bin/chromium-browser',
      'usr/bin/google-chrome-stable',
      'usr/bin/google-chrome',
      'opt/google/chrome/chrome',
      'snap/bin/chromium',
      'Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'Applications/Chromium.app/Contents/MacOS/Chromium',
    ].map((path) => join(machine.root, path)),
    ...inProgramFiles(machine, 'Google/Chrome/Application/chrome.exe'),
  ]);
}

/** The path of a Firefox that is new enough: `FIREFOX_PATH`, Debian's, or one in a well-known place. */
export function findFirefox(machine = describeMachine()) {
  const path = findProgram(machine, 'FIREFOX_PATH', 'usr/bin/firefox-esr', () => [
    ...[
      'usr/bin/firefox',
      'opt/firefox/firefox',
      'snap/bin/firefox',
      'Applications/Firefox.app/Contents/MacOS/firefox',
    ].map((place) => join(machine.root, place)),
    ...inProgramFiles(machine, 'Mozilla Firefox/firefox.exe'),
  ]);
  return path !== undefined && readFirefoxVersion(path) >= oldestFirefox ? path : undefined;
}

function findProgram(machine, variable, onDebian, listElsewhere) {
  const given = machine.env[variable];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`${variable} is "${given}", but no such file exists. Correct it or leave it out.`);
  }
  const debians = join(machine.root, onDebian);
  const places = canInstallPackages(machine) ? [debians] : [debians, ...listElsewhere()];
  return places.find((path) => existsSync(path));
}

function listPlaywrightChromiums({ env, home, platform }) {
  const caches = {
    linux: join(home, '.cache/ms-playwright'),
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(env['LOCALAPPDATA'] ?? home, 'ms-playwright'),
  };
  const cache = env['PLAYWRIGHT_BROWSERS_PATH'] || caches[platform];
  if (cache === undefined || !existsSync(cache)) return [];
  const forTesting = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing';
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    `chrome-mac-arm64/${forTesting}`,
    `chrome-mac-x64/${forTesting}`,
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  const revisionOf = (name) => Number(name.replace('chromium-', ''));
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((one, other) => revisionOf(other) - revisionOf(one))
    .flatMap((name) => programs.map((program) => join(cache, name, program)));
}

function inProgramFiles({ env }, path) {
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, path));
}

/** NaN if Firefox prints no version. */
function readFirefoxVersion(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/Firefox (\d+)/.exec(stdout ?? '')?.[1]);
}

function at(path) {
  return ({ root }) => [join(root, path)].find((place) => existsSync(place));
}

function isDebian(root) {
  const release = join(root, 'etc/os-release');
  return existsSync(release) && /^ID="?debian"?$/m.test(readFileSync(release, 'utf8'));
}
