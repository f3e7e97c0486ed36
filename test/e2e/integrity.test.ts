/** The hashes of `integrity.json` as a page uses them: in the script's tag, and in an import map for what is fetched later. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { runCapture } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();
/** Of nothing that is served. */
const wrong = `sha384-${'A'.repeat(64)}`;

test('loads the module and all its later parts with the right hashes', async () => {
  const hashes = await readHashes();
  const page = await openPage(importMap(hashes) + moduleTag(hashes['fortface-capture.js']));
  const run = await runCapture(page, {});
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  await page.close();
});

test('loads the classic script with the right hash', async () => {
  const hashes = await readHashes();
  const page = await openPage(classicTag(hashes['fortface-capture.iife.js']));
  assert.equal(await isDefined(page), true);
  await page.close();
});

for (const [kind, tag] of [
  ['module', moduleTag(wrong)],
  ['classic script', classicTag(wrong)],
] as const) {
  test(`does not run a ${kind} with another hash`, async () => {
    const page = await openPage(tag);
    assert.equal(await isDefined(page), false);
    await page.close();
  });
}

for (const part of ['compose-ports', 'compose-exchange']) {
  test(`does not run ${part} with another hash, and offers a retry`, async () => {
    const hashes = await readHashes();
    const changed = Object.fromEntries(
      Object.entries(hashes).map(([name, hash]) => [name, name.includes(part) ? wrong : hash]),
    );
    const page = await openPage(importMap(changed) + moduleTag(hashes['fortface-capture.js']));
    const { outcome } = await runCapture(page, {});
    assert.equal(outcome.status, 'failed');
    assert.equal(outcome['code'], 'session-unreachable');
    await page.locator('fortface-capture [part~=primary-button]').waitFor();
    await page.close();
  });
}

/** The minimal page with other scripts in the place of its own, and without its policy, which forbids inline maps. */
async function openPage(scripts: string): Promise<Page> {
  const page = await stage.browser.newPage();
  await page.route('**/minimal.html', async (route) => {
    const response = await route.fetch();
    const own = '<script type="module" src="/cdn/fortface-capture.js"></script>';
    const html = await response.text();
    assert.ok(html.includes(own));
    const headers = Object.entries(response.headers()).filter(([name]) => name !== 'content-security-policy');
    await route.fulfill({ response, headers: Object.fromEntries(headers), body: html.replace(own, scripts) });
  });
  await page.goto(`${stage.world.url}/minimal.html`);
  return page;
}

async function readHashes(): Promise<Record<string, string>> {
  const files: Record<string, { integrity: string }> = JSON.parse(
    await readFile('dist/cdn/integrity.json', 'utf8'),
  );
  return Object.fromEntries(Object.entries(files).map(([name, { integrity }]) => [name, integrity]));
}

function importMap(hashes: Readonly<Record<string, string>>): string {
  const chunks = Object.entries(hashes).filter(([name]) => name.startsWith('chunk-'));
  const integrity = Object.fromEntries(chunks.map(([name, hash]) => [`/cdn/${name}`, hash]));
  return `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
}

function moduleTag(hash = ''): string {
  return `<script type="module" src="/cdn/fortface-capture.js" integrity="${hash}"></script>`;
}

function classicTag(hash = ''): string {
  return `<script src="/cdn/fortface-capture.iife.js" integrity="${hash}"></script>`;
}

/** After everything that the page asked for has come. */
async function isDefined(page: Page): Promise<boolean> {
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => customElements.get('fortface-capture') !== undefined);
}
