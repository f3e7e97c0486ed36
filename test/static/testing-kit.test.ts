/** The kit for integrators' tests: apart from what ships, small, and as the docs show it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import test from 'node:test';
import { build } from 'esbuild';
import configurations from '../../rollup.config.mjs';

const inputsOf = ({ input }: { input: string | Record<string, string> }): string[] =>
  typeof input === 'string' ? [input] : Object.values(input);
const isOfKit = (path: string): boolean => path.startsWith('src/testing/');

test('no file that ships has a byte of the kit', async () => {
  const entries = configurations.flatMap(inputsOf).filter((path) => !isOfKit(path));
  assert.ok(entries.includes('src/define.ts'));
  const { metafile } = await build({
    entryPoints: [...new Set([...entries, 'src/detection/detector-worker.ts'])],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['node:*'],
    outdir: 'nowhere',
    logLevel: 'error',
  });
  const inputs = Object.keys(metafile.inputs);
  assert.ok(inputs.includes('src/element/fortface-capture.ts'));
  assert.deepEqual(inputs.filter(isOfKit), []);
});

test('the faces have at most 150 KiB together, and say where they come from', () => {
  const folder = 'src/testing/faces';
  const pictures = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  const bytes = pictures.reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
  assert.ok(bytes > 0 && bytes <= 150 * 1024, `${bytes} bytes`);
  const readme = readFileSync(`${folder}/README.md`, 'utf8');
  for (const name of pictures) assert.ok(readme.includes(`\`${name}\``), name);
});

for (const page of ['docs/testing.md', 'docs/pt-br/testing.md']) {
  test(`${page} shows the example tests that run out of the package`, () => {
    const text = readFileSync(page, 'utf8');
    for (const name of ['sign-in.spec.js', 'sign-in.test.js']) {
      const example = readFileSync(`test/testing-kit/pages/${name}`, 'utf8');
      assert.ok(text.includes(`\`\`\`js\n${example}\`\`\``), name);
    }
  });
}
