import { createPictureSampler, type EngineSampler } from './create-picture-sampler.ts';
import { loadNet, type Net } from './load-net.ts';
import { startKernels } from './start-kernels.ts';

/** Small convolutional nets on wasm with SIMD. */
export interface Engine {
  /** Makes a net of its file. Throws when the file is damaged or of another version. */
  loadNet(file: Uint8Array): Promise<Net>;
  openSampler(): Promise<EngineSampler>;
}

/** Compiles the kernels (`engine.wasm`) unless they are compiled already. Rejects where wasm or its SIMD is missing. */
export async function loadEngine(options: { wasm: BufferSource | WebAssembly.Module }): Promise<Engine> {
  const { wasm } = options;
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return {
    loadNet: (file) => loadNet(module, file),
    openSampler: async () => createPictureSampler(await startKernels(module)),
  };
}
