import { createPictureSampler, type EngineSampler } from './create-picture-sampler.ts';
import { loadNet, type Net, type Rest } from './load-net.ts';
import { startKernels, type KernelMemory, type Kernels } from './start-kernels.ts';

/** Small convolutional nets, and the sampling of what they look at. */
export interface Engine {
  /** Makes a net of its file, with `rest` between its layers. Rejects when the file is damaged or of another version. */
  loadNet(file: Uint8Array, rest?: Rest): Promise<Net>;
  openSampler(): Promise<EngineSampler>;
  /** Overwrites all that nets and samplers hold, pictures and weights; none of them is of use afterwards. */
  wipe(): void;
}

/** Compiles the kernels (`engine.wasm`) unless they are compiled already. Rejects where wasm or its SIMD is missing. */
export async function loadEngine(options: { wasm: BufferSource | WebAssembly.Module }): Promise<Engine> {
  const { wasm } = options;
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return engineOn(() => startKernels(module));
}

/** An engine that starts separate kernels, with their own memory, for each net. */
export function engineOn(start: () => Kernels | Promise<Kernels>): Engine {
  const memories: KernelMemory[] = [];
  const startOne = async (): Promise<Kernels> => {
    const kernels = await start();
    memories.push(kernels.memory);
    return kernels;
  };
  return {
    loadNet: async (file, rest = async () => undefined) => loadNet(await startOne(), file, rest),
    openSampler: async () => createPictureSampler(await startOne()),
    wipe: () => memories.forEach(({ buffer }) => new Uint8Array(buffer).fill(0)),
  };
}
