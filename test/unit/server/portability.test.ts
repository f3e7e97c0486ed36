import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { build } from 'esbuild';

test('the server module imports no Node module, so it loads without Node', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../../src/server/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    external: ['node:*', 'jose', 'zod/mini', '@noble/curves/*', 'canonicalize'],
    outdir: 'unused',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const always = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path);
  assert.deepEqual([...new Set(always)].sort(), [
    '@noble/curves/nist.js',
    'canonicalize',
    'jose',
    'zod/mini',
  ]);
  const onDemand = imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path);
  assert.deepEqual([...new Set(onDemand)], ['node:diagnostics_channel', 'node:https']);
});
