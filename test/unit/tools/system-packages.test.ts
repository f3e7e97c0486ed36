import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import {
  findChromium,
  findFirefox,
  hasWebkit,
  listMissingPackages,
  systemPackages,
  type Machine,
} from '../../../tools/system-packages.mjs';

test('lists every package as missing on an empty machine, with the tests that need it', (t) => {
  const { machine } = createMachine(t);
  assert.deepEqual(listMissingPackages(machine), systemPackages);
  assert.equal(hasWebkit(machine), false);
  for (const { neededBy } of systemPackages) assert.notEqual(neededBy, '');
});

test('Playwright’s newest Chromium serves if Debian’s is not there', (t) => {
  const { machine, put } = createMachine(t);
  put('home/.cache/ms-playwright/chromium-999/chrome-linux/chrome');
  const newest = put('home/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome');
  put('home/.cache/ms-playwright/chromium_headless_shell-1300/chrome-linux/chrome');
  put('usr/bin/google-chrome');
  assert.equal(findChromium(machine), newest);
});

test('Chrome in a well-known place serves on Linux, macOS and Windows', (t) => {
  for (const [platform, place] of [
    ['linux', 'usr/bin/google-chrome'],
    ['darwin', 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', 'programs/Google/Chrome/Application/chrome.exe'],
  ] as const) {
    const { machine, put } = createMachine(t);
    const path = put(place);
    const env = { PROGRAMFILES: join(machine.root, 'programs') };
    assert.equal(findChromium({ ...machine, platform, env }), path);
  }
});

test('uses Debian’s Chromium, or the one in CHROME_PATH, if packages are installed', (t) => {
  const { machine, put } = createMachine(t);
  const debian = { ...machine, isDebian: true, isRoot: true };
  const chrome = put('usr/bin/google-chrome');
  assert.equal(findChromium(debian), undefined);
  const debians = put('usr/bin/chromium');
  assert.equal(findChromium(debian), debians);
  assert.equal(findChromium({ ...debian, env: { CHROME_PATH: chrome } }), chrome);
});

test('fails and names the path if a variable points to a missing file', (t) => {
  const { machine } = createMachine(t);
  assert.throws(
    () => findChromium({ ...machine, env: { CHROME_PATH: '/no/chrome' } }),
    /CHROME_PATH is "\/no\/chrome"/,
  );
  assert.throws(() => findFirefox({ ...machine, env: { FIREFOX_PATH: '/no/firefox' } }), /FIREFOX_PATH/);
});

test('Firefox serves from version 153 on', (t) => {
  const { machine, put } = createMachine(t);
  for (const [version, serves] of [
    ['140.4.0esr', false],
    ['153.0', true],
  ] as const) {
    const path = put('usr/bin/firefox', `#!/bin/sh\necho "Mozilla Firefox ${version}"\n`);
    assert.equal(findFirefox(machine), serves ? path : undefined, version);
  }
});

for (const [path, names] of [
  ['unit/flow/run-flow.test.ts', []],
  ['e2e/modal.test.ts', ['chromium']],
  ['visual/gallery.test.ts', ['chromium', 'fonts-dejavu-core']],
  ['sandbox/redis-sessions.test.ts', ['redis-server']],
  ['e2e/behind-nginx.test.ts', ['chromium', 'nginx-light']],
  ['e2e/real-speech.test.ts', ['chromium', 'speech-dispatcher', 'speech-dispatcher-espeak-ng']],
] as const) {
  test(`${path} needs ${names.join(' and ') || 'no package'}`, () => {
    const needed = systemPackages.filter(({ files }) => files?.test(path)).map(({ name }) => name);
    assert.deepEqual(needed, names);
  });
}

function createMachine(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'fortface-machine-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const machine: Machine = {
    root,
    env: {},
    home: join(root, 'home'),
    platform: 'linux',
    isDebian: false,
    isRoot: false,
  };
  const put = (place: string, content = ''): string => {
    const path = join(root, place);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    chmodSync(path, 0o755);
    return path;
  };
  return { machine, put };
}
