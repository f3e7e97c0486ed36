/**
 * Builds what lies in the detector's folder: the worker, the same code for the page's own thread, the engine's
 * wasm, its kernels without wasm, and the two nets. On the command line: `node tools/build-detector.mjs dist/detector`.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify as shorten } from 'terser';
import { buildEngine } from './build-engine.mjs';
import { oldestBrowsers } from './oldest-browsers.mjs';

/** Deletes and rebuilds the folder. Returns the names of its files. */
export async function buildDetector({ outDir, minify = true }) {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await buildEngine({ outDir });
  copyFileSync('tools/nets/MODELS.md', join(outDir, 'MODELS.md'));
  await build({
    entryPoints: {
      'detector-worker': 'src/detection/detector-worker.ts',
      detector: 'src/detection/browser-local-detector.ts',
      'plain-kernels': 'src/engine/plain/start-plain-kernels.ts',
    },
    outdir: outDir,
    bundle: true,
    format: 'esm',
    target: oldestBrowsers,
    minify,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const files = readdirSync(outDir);
  if (minify) {
    // What esbuild leaves over: 0.7 KiB of the worker, brotli.
    for (const file of files.filter((name) => name.endsWith('.js'))) {
      const options = {
        ecma: 2021,
        module: true,
        compress: { passes: 2, keep_fargs: false, hoist_funs: true },
      };
      const { code } = await shorten(readFileSync(join(outDir, file), 'utf8'), options);
      writeFileSync(join(outDir, file), code);
    }
  }
  return files;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const outDir = process.argv[2] ?? 'dist/detector';
  for (const file of await buildDetector({ outDir, minify: true })) {
    const bytes = readFileSync(join(outDir, file));
    const brotliBytes = brotliCompressSync(bytes).length;
    console.log(
      `${file.padEnd(32)} ${String(bytes.length).padStart(9)} B  ${String(brotliBytes).padStart(9)} B brotli`,
    );
  }
}
