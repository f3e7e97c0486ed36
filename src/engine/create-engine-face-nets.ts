/** The detector and the mesh on our own engine, as guidance asks for them. */
import type { EngineSampler } from './create-picture-sampler.ts';
import { loadEngine, type Engine } from './load-engine.ts';
import type { Net } from './load-net.ts';

/** 128×128 RGB in −1…1 → 896×17 raw numbers: logit, box (x, y, width, height), six points (x, y). */
export type DetectorNet = (input: Float32Array) => Float32Array;

/** 192×192 RGB in 0…1 → 468 points (x, y, z) in pixels of the input, and the logit of "this is a face". */
export type MeshNet = (input: Float32Array) => { points: Float32Array; faceLogit: number };

export interface EngineFaceNets {
  /** Fetches and warms up. Rejects with whatever went wrong, or when the signal says stop. */
  loadDetector(options: { signal: AbortSignal }): Promise<DetectorNet>;
  loadMesh(options: { signal: AbortSignal }): Promise<MeshNet>;
  /** Opened once, and shared. */
  openSampler(): Promise<EngineSampler>;
  dispose(): void;
}

/** Makes the nets of the files in `assetsUrl` (folder, trailing slash), as `tools/build-engine.mjs` lays them out. */
export function createEngineFaceNets(options: { assetsUrl: string; fetch: typeof fetch }): EngineFaceNets {
  const { assetsUrl } = options;
  const disposal = new AbortController();
  let engine: Promise<Engine> | undefined;
  let sampler: Promise<EngineSampler> | undefined;

  function startEngine(): Promise<Engine> {
    // Both nets share it, so that the impatience of the one cannot take it from the other.
    engine ??= fetchBytes(options.fetch, `${assetsUrl}engine.wasm`, disposal.signal)
      .then((wasm) => loadEngine({ wasm }))
      .catch((error: unknown) => {
        // The next try begins anew.
        engine = undefined;
        throw error;
      });
    return engine;
  }

  async function load(name: string, signal: AbortSignal): Promise<Net> {
    const stop = AbortSignal.any([signal, disposal.signal]);
    stop.throwIfAborted();
    const [file, kernels] = await Promise.race([
      Promise.all([fetchBytes(options.fetch, `${assetsUrl}${name}`, stop), startEngine()]),
      // The kernels do not stop for one caller, but the caller need not wait for them.
      rejectWhenAborted(stop),
    ]);
    const net = await kernels.loadNet(file);
    // The first run is the slow one: the browser compiles the kernels properly only when they are used.
    net.run(new Float32Array(net.inputSidePx ** 2 * 3));
    stop.throwIfAborted();
    return net;
  }

  return {
    async loadDetector({ signal }) {
      const net = await load('detector.bin', signal);
      return (input) => {
        const [faces = new Float32Array()] = net.run(input);
        return faces;
      };
    },
    async loadMesh({ signal }) {
      const net = await load('mesh.bin', signal);
      return (input) => {
        const [points = new Float32Array(), logit] = net.run(input);
        return { points, faceLogit: logit?.[0] ?? -Infinity };
      };
    },
    openSampler() {
      sampler ??= startEngine().then((kernels) => kernels.openSampler());
      return sampler;
    },
    dispose() {
      disposal.abort(new Error('disposed'));
      engine = undefined;
    },
  };
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function fetchBytes(
  fetchIt: typeof fetch,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetchIt(url, { signal, credentials: 'omit' });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
