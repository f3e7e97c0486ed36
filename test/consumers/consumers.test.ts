/** What an integrator would copy out of demo/consumers: it type-checks, builds, and takes a selfie. */
import { before, test } from 'node:test';
import { closeQuiet, openQuiet } from '../support/browser/open-quiet.ts';
import { buildSet } from '../support/browser/set-stage.ts';
import { takeLiveSelfie } from '../support/browser/take-live-selfie.ts';
import { takeSelfie } from '../support/browser/take-selfie.ts';
import { withConsumer } from '../support/http/serve-consumer.ts';
import { succeeds } from '../support/succeeds.ts';

const consumers = 'demo/consumers';
const packageFolder = `${consumers}/node_modules/fortface-capture`;

before(() => succeeds('node', ['tools/prepare.mjs', 'consumers']));
const set = buildSet();

for (const framework of ['react', 'vue', 'svelte']) {
  test(`${framework}: attributes and events are typed, and what is wrong is refused`, () =>
    succeeds('npm', ['run', '--silent', '--prefix', consumers, `types:${framework}`]));
}

for (const [builder, built] of [
  ['react', 'react/dist'],
  ['vue', 'vue/dist'],
  ['svelte', 'svelte/dist'],
  // Rendered on a server, and hydrated.
  ['react-ssr', 'react-ssr/dist'],
  ...['webpack', 'rspack', 'esbuild', 'esbuild-esm'].map((name) => [name, `bundlers/dist/${name}`]),
] as const) {
  test(`${builder}: builds, and takes a selfie`, async () => {
    succeeds('npm', ['run', '--silent', '--prefix', consumers, `build:${builder}`]);
    await withConsumer(served(`${consumers}/${built}`), ({ url }) => takeLiveSelfie(set.browser, `${url}/`));
  });
}

for (const name of ['module', 'classic']) {
  test(`plain HTML, ${name} script: takes a selfie`, () =>
    withConsumer(served(`${consumers}/html`), ({ url }) =>
      takeLiveSelfie(set.browser, `${url}/${name}.html`),
    ));
}

const served = (folder: string, names: Readonly<Record<string, string>> = {}) => ({
  folder,
  packageFolder,
  sandboxUrl: set.world.sandboxUrl,
  names,
});

test("a KYC partner's page in a frame of another origin reports the finished selfie to the bank's page", async () => {
  const folder = `${consumers}/partner`;
  // Each has to know the other's name before it is served: the frame's is known first, the bank's by its port alone.
  const names: Record<string, string> = {};
  await withConsumer(served(folder, names), async (kyc) => {
    await withConsumer(served(folder, names), async (bank) => {
      names['https://bank.example'] = bank.url;
      names['https://kyc.example'] = kyc.url.replace('localhost', '127.0.0.1');
      const page = await openQuiet(set.browser, `${bank.url}/bank.html`);
      await takeSelfie(page.frameLocator('iframe'));
      await page.locator('[role=status]').filter({ hasText: 'The partner says: done' }).waitFor();
      await closeQuiet(page);
    });
  });
});
