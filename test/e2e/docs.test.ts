/** The site as `npm start` serves it: every page on phone and desktop, in both colours, and the element on it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { test } from 'node:test';
import type axeCore from 'axe-core';
import { renderDocs } from '../../tools/docs/render-docs.ts';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { setStage } from '../support/browser/set-stage.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

const stage = setStage();
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const pages = [...renderDocs().keys()].filter((path) => path.endsWith('.html'));
const guides = pages.filter((path) => !path.startsWith('source/'));

for (const { device, viewport, colorScheme, turn } of [
  { device: 'a phone, dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const, turn: 0 },
  {
    device: 'a desktop, light',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light' as const,
    turn: 1,
  },
]) {
  test(`on ${device}: no page complains, scrolls sideways, or keeps anybody out`, async () => {
    const wrong: string[] = [];
    for (const [index, path] of guides.entries()) {
      const page = await openQuiet(stage.browser, `${stage.world.url}/docs/${path}`, {
        viewport,
        colorScheme,
      });
      await page.locator('main h1').waitFor();
      const excessPx = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (excessPx > 0) wrong.push(`${path} is ${excessPx} px too wide`);
      // Every page once, half of them in each colour.
      if (index % 2 === turn)
        for (const violation of await violations(page)) wrong.push(`${path}: ${violation}`);
      await closeQuiet(page);
    }
    assert.deepEqual(wrong, []);
  });
}

test('every page is served with the policy, and what is no page is not found', async () => {
  for (const path of [
    ...pages,
    'site.css',
    'tokens.css',
    'live.js',
    'icon.svg',
    'images/docs-screens.webp',
  ]) {
    const response = await fetch(`${stage.world.url}/docs/${path}`);
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  }
  assert.equal((await fetch(`${stage.world.url}/docs/../package.json`)).status, 404);
  assert.equal((await fetch(`${stage.world.url}/docs/nothing.html`)).status, 404);
});

for (const [where, send] of [
  ['a host that reads _headers', true],
  ['a host that sends no headers', false],
] as const) {
  test(`on ${where} the site stands under its own strict policy, and breaks it nowhere`, async () => {
    const site = renderDocs();
    const headers = Object.fromEntries(
      [...String(site.get('_headers')).matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    for (const [name, told] of [
      ['X-Content-Type-Options', /^nosniff$/],
      ['Referrer-Policy', /^no-referrer$/],
      ['Permissions-Policy', /camera=\(self\)/],
      ['Content-Security-Policy', /default-src 'none'.*frame-ancestors 'self'/],
    ] as const)
      assert.match(String(headers[name]), told);
    const page = await stage.browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Without the demo there is no element to show.
      if (!message.text().includes('404')) complaints.push(message.text());
    });
    await page.route('http://docs.example/**', (route) => {
      const path = new URL(route.request().url()).pathname.slice(1) || 'index.html';
      const body = site.get(path);
      if (body === undefined) return route.fulfill({ status: 404 });
      const contentType = types[extname(path)] ?? '';
      return route.fulfill({ body, headers: { ...(send && headers), 'Content-Type': contentType } });
    });
    for (const path of ['index.html', 'element.html', 'theming.html', 'results.html']) {
      await page.goto(`http://docs.example/${path}`);
      await page.locator('main h1').waitFor();
      const stood = await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.body.append(script);
        return {
          sheets: document.styleSheets.length,
          broken: [...document.images].filter(({ complete, naturalWidth }) => complete && naturalWidth === 0)
            .length,
          referrer: document.querySelector<HTMLMetaElement>('meta[name=referrer]')?.content,
          injected: Reflect.get(window, 'injected') === true,
        };
      });
      assert.deepEqual(stood, { sheets: 2, broken: 0, referrer: 'no-referrer', injected: false }, path);
    }
    // The one that was provoked on each page, once for every policy that refuses it.
    assert.ok(
      complaints.length >= 4 && complaints.every((text) => /inline|TrustedScript/i.test(text)),
      complaints.join('\n'),
    );
    await page.close();
  });
}

test('the element beside the tables takes a selfie, wears what is set on it, and every row tells what it heard', async () => {
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
