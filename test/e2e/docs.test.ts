/** The site as `npm start` serves it: every page on phone and desktop, in both colours, and the element on it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type axeCore from 'axe-core';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

const stage = setStage();
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
// At once if `npm test` has built it.
execFileSync('node', ['tools/prepare.mjs', 'docs']);
const folder = 'dist-docs';
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.html'),
);
const images = readdirSync(`${folder}/assets`)
  .filter((name) => name.endsWith('.webp'))
  .map((name) => `assets/${name}`);
/** One page of each kind: with the element on it, with pictures, with code, with large tables, with a search box. */
const kinds = ['index.html', 'element.html', 'theming.html', 'getting-started.html', 'errors.html'];

const phone = { width: 360, height: 740 };
const desktop = { width: 1440, height: 900 };

// Every page once, half of them in each colour, and then in the other size, too.
for (const { device, viewport, other, colorScheme, turn } of [
  { device: 'a phone, dark', viewport: phone, other: desktop, colorScheme: 'dark', turn: 0 },
  { device: 'a desktop, light', viewport: desktop, other: phone, colorScheme: 'light', turn: 1 },
] as const) {
  test(`on ${device}: no page logs an error, scrolls sideways, or has an accessibility violation`, async () => {
    const page = await openQuiet(stage.browser, `${stage.world.url}/docs/`, { viewport, colorScheme });
    const wrong: string[] = [];
    for (const path of pages.filter((_, index) => index % 2 === turn)) {
      await page.goto(`${stage.world.url}/docs/${path}`);
      await page.locator('.VPContent, .NotFound').first().waitFor();
      for (const violation of await violations(page)) wrong.push(`${path}: ${violation}`);
      for (const size of [viewport, other]) {
        await page.setViewportSize(size);
        const excessPx = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (excessPx > 0) wrong.push(`${path} is ${excessPx} px too wide at ${size.width} px`);
      }
      await page.setViewportSize(viewport);
    }
    assert.deepEqual(wrong, []);
    await closeQuiet(page);
  });
}

test('serves every page with the policy, and answers other paths with 404', async () => {
  for (const path of [...pages, '', 'icon.svg', 'llms.txt', 'llms-full.txt', 'backend.md', ...images]) {
    const response = await fetch(`${stage.world.url}/docs/${path}`);
    assert.equal(response.status, 200, path);
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /default-src 'none'.*frame-ancestors 'self'/,
    );
    assert.match(response.headers.get('permissions-policy') ?? '', /camera=\(self\)/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  }
  for (const path of ['nothing.html', '..%2fpackage.json', '%2e%2e/package.json'])
    assert.match(String((await fetch(`${stage.world.url}/docs/${path}`)).status), /40[34]/, path);
});

test('on a host that sends no headers, the policy in the page refuses a foreign script', async () => {
  const page = await stage.browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Without the demo there is no element to show.
    if (!message.text().includes('404')) complaints.push(message.text());
  });
  await page.route('http://docs.example/**', (route) => {
    const path = new URL(route.request().url()).pathname.slice('/docs/'.length) || 'index.html';
    return existsSync(`${folder}/${path}`)
      ? route.fulfill({ path: `${folder}/${path}` })
      : route.fulfill({ status: 404 });
  });
  for (const path of kinds) {
    await page.goto(`http://docs.example/docs/${path}`);
    await page.locator('.VPContent').waitFor();
    const seen = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      return {
        broken: [...document.images].filter(({ complete, naturalWidth }) => complete && naturalWidth === 0)
          .length,
        referrer: document.querySelector<HTMLMetaElement>('meta[name=referrer]')?.content,
        injected: Reflect.get(window, 'injected') === true,
      };
    });
    assert.deepEqual(seen, { broken: 0, referrer: 'no-referrer', injected: false }, path);
  }
  // The script above, once on each page.
  assert.equal(complaints.length, kinds.length, complaints.join('\n'));
  assert.ok(
    complaints.every((text) => /inline|TrustedScript/i.test(text)),
    complaints.join('\n'),
  );
  await page.close();
});

test('the search finds an error code, the menu opens on a phone, and the theme switch works under the policy', async () => {
  const page = await openQuiet(stage.browser, `${stage.world.url}/docs/backend.html`, {
    viewport: { width: 390, height: 844 },
  });
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('#localsearch-input').fill('service-refused');
  await page.locator('.VPLocalSearchBox .result').first().waitFor();
  await page.keyboard.press('Enter');
  // The address changes before the page it names is there, and the new page closes the menu.
  await page.waitForURL(/#./);
  await page.waitForFunction(() => document.getElementById(decodeURIComponent(location.hash.slice(1))));
  await page.locator('.VPLocalNav .menu').click();
  await page.locator('.VPSidebar.open').waitFor();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  const before = await page.evaluate(() => document.documentElement.classList.contains('dark'));
  await page.locator('.VPNavBarAppearance').click();
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains('dark')), !before);
  await closeQuiet(page);
});

test('the element next to the tables takes a selfie, reflects the inputs, and each event row shows its last detail', async () => {
  const page = await openQuiet(stage.browser, `${stage.world.url}/docs/element.html`, {
    viewport: { width: 1600, height: 1000 },
  });
  await page.getByLabel('lang', { exact: true }).fill('es');
  await page.getByLabel('--fortface-accent', { exact: true }).fill('rgb(90, 30, 160)');
  await page.getByLabel('--fortface-accent', { exact: true }).blur();
  const button = page.locator('fortface-capture [part~=primary-button]');
  // The colour fades in.
  await page.waitForFunction(
    (node) => node !== null && getComputedStyle(node).backgroundColor === 'rgb(90, 30, 160)',
    await button.elementHandle(),
  );
  await page.getByLabel('outline primary-button').check();
  assert.equal(await button.evaluate((node) => getComputedStyle(node).outlineStyle), 'dashed');
  await takeSelfie(page);
  await page.locator('[data-event="fortface-liveness"]').filter({ hasText: 'confidence' }).waitFor();
  assert.match(await page.locator('[data-event="fortface-state"]').innerText(), /done/);
  await closeQuiet(page);
});

/** What axe finds; its script is put in past the page's policy, as a browser's own tools are. */
async function violations(page: Awaited<ReturnType<typeof openQuiet>>): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const results = await window.axe.run({ resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
    );
  });
}
