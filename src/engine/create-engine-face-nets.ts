/** The detector and the mesh on our own engine, as guidance asks for them. */
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { withOwnSignal } from '../async/with-own-signal.ts';
import type { EngineSampler } from './create-picture-sampler.ts';
import { fetchAsset, readAsset, type AssetFetch, type Wait } from './fetch-asset.ts';
import { isWholeWasm } from './is-whole-wasm.ts';
import { engineOn, loadEngine, type Engine } from './load-engine.ts';
import type { Net, Rest } from './load-net.ts';
import type { Kernels } from './start-kernels.ts';

/** 128×128 RGB in −1…1 → 896×17 raw numbers: logit, box (x, y, width, height), six points (x, y). */
export type DetectorNet = (input: Float32Array) => Promise<Float32Array>;

/** 192×192 RGB in 0…1 → 468 points (x, y, z) in pixels of the input, and the logit of "this is a face". */
export type MeshNet = (input: Float32Array) => Promise<{
  points: Float32Array;
  faceLogit: number;
  /** 24×24 places of 64 channels, rows first: the net's features of each part of the face. */
  map?: Float32Array;
  /** Weights of what judges the map. Empty in a file without them. */
  heads: Uint8Array;
}>;

export interface EngineFaceNets {
  /** Fetches and warms up. Rejects with whatever went wrong, or when the signal says stop. */
  loadDetector(options: { signal: AbortSignal }): Promise<DetectorNet>;
  loadMesh(options: { signal: AbortSignal }): Promise<MeshNet>;
  /** Opened once, and shared. */
  openSampler(): Promise<EngineSampler>;
  /** Stops what is on its way. */
  dispose(): void;
  /** Overwrites the analysed pictures, after `dispose()` and when nothing runs any more. */
  wipe(): void;
}

export interface EngineFaceNetsOptions {
  /** Folder of the files, with its trailing slash, as `tools/build-engine.mjs` lays them out. */
  assetsUrl: string;
  fetch: AssetFetch;
  wait: Wait;
  /** Lets other tasks of the thread run. */
  pause: () => Promise<void>;
  /** Fetches the kernels in plain JavaScript, for where wasm or its SIMD is missing. */
  importPlainKernels(): Promise<() => Kernels>;
}

/** A net that takes longer gives the thread back between two layers, in milliseconds. Source: Long Tasks API. */
const longestMs = 50;

/** Makes the nets of their files; without wasm they compute the same, in about ten times the time. */
export function createEngineFaceNets(options: EngineFaceNetsOptions): EngineFaceNets {
  const { assetsUrl } = options;
  const disposal = new AbortController();
  let engine: Promise<Engine> | undefined;
  let sampler: Promise<EngineSampler> | undefined;

  function startEngine(): Promise<Engine> {
    // Both nets share it, so that the impatience of the one cannot take it from the other.
    engine ??= findEngine().catch((error: unknown) => {
      // The next call starts a new engine.
      engine = undefined;
      throw error;
    });
    return engine;
  }

  async function findEngine(): Promise<Engine> {
    if (typeof WebAssembly === 'object') {
      const url = `${assetsUrl}engine.wasm`;
      const asking = { ...options, signal: disposal.signal };
      const wasm = await readAsset(await fetchAsset(url, asking), url, asking, (bytes) => {
        if (!isWholeWasm(bytes)) throw new Error('this is no WebAssembly, or not all of it');
        return bytes;
      });
      try {
        return await loadEngine({ wasm });
      } catch {
        // No SIMD, or a page whose policy allows no wasm.
      }
    }
    return engineOn(await options.importPlainKernels());
  }

  function load(name: string, caller: AbortSignal): Promise<Net> {
    return withOwnSignal([caller, disposal.signal], async (signal) => {
      throwIfAborted(signal);
      const url = `${assetsUrl}${name}`;
      const asking = { ...options, signal };
      // The kernels do not stop for one caller, but the caller need not wait for them.
      const [file, kernels] = await untilAborted(
        Promise.all([fetchAsset(url, asking), startEngine()]),
        signal,
      );
      const net = await readAsset(file, url, asking, (bytes) => kernels.loadNet(bytes, createRest()));
      // The first run is the slow one: the browser compiles the kernels properly only when they are used.
      await run(net, new Float32Array(net.inputSidePx ** 2 * 3));
      throwIfAborted(signal);
      return net;
    });
  }

  function run(net: Net, picture: Float32Array): Promise<Float32Array[]> {
    return net.runInTasks(picture, createRest());
  }

  function createRest(): Rest {
    let sinceMs = performance.now();
    return async () => {
      if (performance.now() - sinceMs < longestMs) return;
      await options.pause();
      sinceMs = performance.now();
    };
  }

  return {
    async loadDetector({ signal }) {
      const net = await load('detector.bin', signal);
      return async (input) => {
        const [faces = new Float32Array()] = await run(net, input);
        return faces;
      };
    },
    async loadMesh({ signal }) {
      const net = await load('mesh.bin', signal);
      return async (input) => {
        const [points = new Float32Array(), logit, map] = await run(net, input);
        const faceLogit = logit?.[0] ?? -Infinity;
        return { points, faceLogit, ...(map !== undefined && { map }), heads: net.rest };
      };
    },
    openSampler() {
      sampler ??= startEngine().then((kernels) => kernels.openSampler());
      return sampler;
    },
    dispose() {
      disposal.abort(new Error('the face nets have been disposed'));
    },
    wipe() {
      // An engine that failed to start holds nothing, and its caller already got the error.
      void engine?.then((kernels) => kernels.wipe()).catch(() => undefined);
      engine = undefined;
      sampler = undefined;
    },
  };
}
