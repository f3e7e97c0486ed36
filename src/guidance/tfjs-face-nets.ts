/** The two nets on TF.js: its wasm backend and only the kernels that the graphs use. */
import type { KernelConfig } from '@tensorflow/tfjs-core';
import {
  env,
  getKernel,
  ready,
  registerKernel,
  setBackend,
  tensor,
  tidy,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/base.js';
import { addConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add.js';
import { concatConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Concat.js';
import { depthwiseConv2dNativeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/DepthwiseConv2dNative.js';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D.js';
import { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity.js';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool.js';
import { packConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Pack.js';
import { padV2Config } from '@tensorflow/tfjs-backend-wasm/dist/kernels/PadV2.js';
import { preluConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Prelu.js';
import { reluConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Relu.js';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape.js';
import { sliceConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Slice.js';
import { stridedSliceConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/StridedSlice.js';
import { detectorInputPx, meshInputPx, type FaceNets } from './face-nets.ts';

/** Every kernel that the two graphs ask for. */
const kernels: readonly KernelConfig[] = [
  addConfig,
  concatConfig,
  depthwiseConv2dNativeConfig,
  fusedConv2DConfig,
  identityConfig,
  maxPoolConfig,
  packConfig,
  padV2Config,
  preluConfig,
  reluConfig,
  reshapeConfig,
  sliceConfig,
  stridedSliceConfig,
];

/** Makes the nets of the files in `assetsUrl` (folder, trailing slash), as `tools/build-detector.mjs` lays them out. */
export function createTfjsFaceNets(options: { assetsUrl: string; fetch: typeof fetch }): FaceNets {
  const { assetsUrl } = options;
  const models: GraphModel[] = [];
  let disposed = false;
  let backend: Promise<void> | undefined;

  async function load(name: string, inputPx: number, outputs: string[], signal: AbortSignal) {
    const [graph, weights] = await Promise.all([
      fetchFile(options.fetch, `${assetsUrl}${name}.json`, signal).then((answer) => answer.json()),
      fetchFile(options.fetch, `${assetsUrl}${name}.bin`, signal).then((answer) => answer.arrayBuffer()),
      (backend ??= startBackend(assetsUrl)),
    ]);
    const model = await loadGraphModel({ load: () => Promise.resolve({ ...graph, weightData: weights }) });
    if (disposed) {
      model.dispose();
      throw new Error('disposed while loading');
    }
    models.push(model);
    const run = (input: Float32Array): Float32Array[] =>
      tidy(() => {
        const picture = tensor(input, [1, inputPx, inputPx, 3]);
        return asList(model.execute(picture, outputs)).map((output) => Float32Array.from(output.dataSync()));
      });
    // The first run is the slow one: it prepares the kernels.
    run(new Float32Array(inputPx ** 2 * 3));
    return run;
  }

  return {
    async loadDetector({ signal }) {
      const run = await load('face-detector', detectorInputPx, ['faces'], signal);
      return (input) => run(input)[0] ?? new Float32Array();
    },
    async loadMesh({ signal }) {
      const run = await load('face-mesh', meshInputPx, ['points', 'faceLogit'], signal);
      return (input) => {
        const [points = new Float32Array(), logit] = run(input);
        return { points, faceLogit: logit?.[0] ?? -Infinity };
      };
    },
    dispose() {
      disposed = true;
      for (const model of models.splice(0)) model.dispose();
    },
  };
}

async function startBackend(assetsUrl: string): Promise<void> {
  // Threads would need cross-origin isolation and a worker made of a blob, which a strict policy refuses.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(assetsUrl);
  for (const kernel of kernels) {
    // On the page's own thread a second element finds them registered.
    if (getKernel(kernel.kernelName, 'wasm') === undefined) registerKernel(kernel);
  }
  if (!(await setBackend('wasm'))) throw new Error('the wasm backend did not start');
  await ready();
}

async function fetchFile(fetchIt: typeof fetch, url: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetchIt(url, { signal, credentials: 'omit' });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

function asList(output: Tensor | Tensor[]): Tensor[] {
  return Array.isArray(output) ? output : [output];
}
