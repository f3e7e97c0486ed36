/** Both shipped nets, built from the pinned weights and run in Node. */
import { createEngineFaceNets } from '../../../src/engine/create-engine-face-nets.ts';
import type { FaceNets } from '../../../src/faces/face-nets.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';

const assetsUrl = 'http://127.0.0.1/detector/';

/** Builds them and serves them to the loader without a network. */
export async function openTestNets(): Promise<FaceNets> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    [`${assetsUrl}engine.wasm`, new Uint8Array(await buildKernels())],
    [`${assetsUrl}detector.bin`, new Uint8Array(buildNet('detector').file)],
    [`${assetsUrl}mesh.bin`, new Uint8Array(buildNet('mesh').file)],
  ]);
  return createEngineFaceNets({
    assetsUrl,
    fetch: (url) => Promise.resolve(new Response(files.get(url))),
    wait: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    importPlainKernels: () => Promise.reject(new Error('Node has wasm')),
  });
}
