import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { build } from 'esbuild';

test('imports libraries that run everywhere, and no Node module', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../../src/opener/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    external: ['jose', 'zod/mini', '@noble/curves/*', 'canonicalize'],
    outdir: 'unused',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  assert.deepEqual([...new Set(imports.map(({ path }) => path))].sort(), [
    '@noble/curves/nist.js',
    'canonicalize',
    'jose',
    'zod/mini',
  ]);
});

test('uses no global of Node or of a page', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../../src/opener/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    external: ['jose', 'zod/mini', '@noble/curves/*', 'canonicalize'],
    outdir: 'unused',
  });
  const code = outputFiles[0]?.text ?? assert.fail();
  assert.match(code, /openCapture/);
  assert.doesNotMatch(code, /\b(Buffer|process|window|document\.|navigator|localStorage)\b/);
});
