/** `engine="vendor"` on pages that take no address of a script unless a policy by its name vouches for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { setStage } from '../../support/browser/set-stage.ts';
import { servePage, watchPolicies } from './serve-page.ts';

const stage = setStage();

const nonce = 'bm9uY2U';

for (const [what, script, names] of [
  ['the CDN’s module', '/cdn/fortface-capture.js', 'lit-html'],
  ['a bundle of the page’s own', '/bundle.js', 'lit-html fortface-capture'],
] as const) {
  test(`loads the FortFace Web SDK from ${what} under the policies ${names}, without a violation`, () =>
    onPage(script, names, async (page, policies) => {
      assert.deepEqual(await captureBySdk(page), { status: 'done', code: undefined });
      assert.deepEqual(policies.asked, ['/vendor-sdk.js?ends=capture']);
      assert.deepEqual(await policies.objections(), []);
    }));
}

test('fails with a code and never requests the script if the page does not allow the policy name', () =>
  onPage('/bundle.js', 'lit-html', async (page, policies) => {
    assert.deepEqual(await captureBySdk(page), { status: 'failed', code: 'detector-unavailable' });
    assert.deepEqual(policies.asked, []);
    const directives = (await policies.objections()).map((objection) => objection.split(' ')[0]);
    assert.ok(directives.includes('trusted-types') && directives.includes('require-trusted-types-for'));
  }));

/** Runs one capture with the stand-in for the FortFace Web SDK, which seals with a dummy key. */
function captureBySdk(page: Page): Promise<{ status: string; code: string | undefined }> {
  return page.evaluate(async (given) => {
    await customElements.whenDefined('fortface-capture');
    const element = document.createElement('fortface-capture');
    Object.assign(element, {
      engine: 'vendor',
      vendorSrc: '/vendor-sdk.js?ends=capture',
      nonce: given,
      skipInstructions: true,
    });
    element.sessionProvider = async () => ({
      sessionId: 'session-1',
      sessionKey: 'key of the FortFace service',
    });
    element.submitter = async () => ({ photo: { liveness: { value: true, confidence: 97 } } });
    document.body.append(element);
    const outcome = await element.start();
    return { status: outcome.status, code: outcome.status === 'failed' ? outcome.code : undefined };
  }, nonce);
}

/** A page with this script of ours, scripts by nonce alone, and Trusted Types under these names. */
async function onPage(
  script: string,
  names: string,
  work: (page: Page, policies: { asked: string[]; objections(): Promise<string[]> }) => Promise<void>,
): Promise<void> {
  const page = await stage.browser.newPage();
  try {
    const { objections } = await watchPolicies(page);
    const asked: string[] = [];
    await page.route('**/bundle.js', async (route) =>
      route.fulfill({ contentType: 'text/javascript', body: await bundlePackage() }),
    );
    await page.route('**/vendor-sdk.js?*', (route) => {
      const { pathname, search } = new URL(route.request().url());
      asked.push(pathname + search);
      return route.fulfill({ contentType: 'text/javascript', path: 'test/support/vendor-sdk.js' });
    });
    const html = `<!doctype html><html lang="en"><head><script nonce="${nonce}" type="module" src="${script}"></script></head><body></body></html>`;
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
      "style-src 'self'",
      "worker-src 'self'",
      "connect-src 'self'",
      "require-trusted-types-for 'script'",
      `trusted-types ${names}`,
      'report-uri /policy-report',
    ].join('; ');
    const headers = { 'content-security-policy': policy };
    await page.goto(await servePage(page, stage.world.url, { html, headers }));
    await work(page, { asked, objections });
  } finally {
    await page.close();
  }
}

/** The package as an integrator's bundler makes it, with lit as a module of its own. */
async function bundlePackage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "import 'fortface-capture/define';", resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    write: false,
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? '';
}
