/** Prints what one run of each net costs, on the engine and on TF.js, in Node: `node … test/bench/engine.ts`. */
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngine } from '../../src/engine/load-engine.ts';
import { buildEngine } from '../../tools/build-engine.mjs';
import { openReferenceNet } from '../support/engine/open-reference-net.ts';

const runs = 200;
const nets = [
  { file: 'detector.bin', reference: 'facemesh-detection-short', nodes: ['Identity:0'] },
  {
    file: 'mesh.bin',
    reference: 'facemesh',
    nodes: ['Identity_2:0', 'StatefulPartitionedCall/model_1/conv2d_31/BiasAdd'],
  },
];

const folder = mkdtempSync(join(tmpdir(), 'engine-'));
try {
  console.table(await buildEngine({ outDir: folder }));
  const engine = await loadEngine({ wasm: readFileSync(join(folder, 'engine.wasm')) });
  const rows = [];
  for (const { file, reference, nodes } of nets) {
    const bytes = readFileSync(join(folder, file));
    const startedMs = performance.now();
    const net = await engine.loadNet(bytes);
    const loadMs = performance.now() - startedMs;
    const picture = noise(net.inputSidePx ** 2 * 3);
    const other = await openReferenceNet(reference);
    // Taken in turns, so that whatever else the machine does hits both.
    const own: number[] = [];
    const theirs: number[] = [];
    for (let n = 0; n < runs + 20; n++) {
      own.push(timeMs(() => net.run(picture)));
      theirs.push(timeMs(() => other.run(picture, nodes)));
    }
    const [ownMs, tfjsMs] = [median(own.slice(20)), median(theirs.slice(20))];
    rows.push({
      file,
      loadMs: round(loadMs),
      ownMs: round(ownMs),
      tfjsMs: round(tfjsMs),
      ratio: round(tfjsMs / ownMs),
    });
  }
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The same numbers of 0…1 every time. */
function noise(length: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  });
}

function timeMs(run: () => unknown): number {
  const startedMs = performance.now();
  run();
  return performance.now() - startedMs;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
