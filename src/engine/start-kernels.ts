import { WrongFile } from '../parts/wrong-file.ts';

/** What the compiled kernels offer; every address and size is in bytes of their memory, every count in pieces. */
export interface Kernels {
  /** All of it is free: the kernels themselves keep nothing there. */
  memory: KernelMemory;
  convolvePicture: Kernel;
  runBlock: Kernel;
  mixChannels: Kernel;
  connectFully: Kernel;
  flattenMap: Kernel;
  expandHalves: Kernel;
  expandBytes: Kernel;
  sampleChannel: Kernel;
  mixColours: Kernel;
}

/** The part of `WebAssembly.Memory` that is used. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

export type Kernel = (...numbers: number[]) => void;

/** Starts the kernels with a memory of their own. Throws when the module is another one. */
export async function startKernels(module: WebAssembly.Module): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, {});
  const kernel = (name: string): Kernel => {
    const found = exports[name];
    if (typeof found !== 'function')
      throw new WrongFile(`engine.wasm is of another version: it has no kernel "${name}"`);
    return found as Kernel;
  };
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the engine has no memory');
  return {
    memory,
    convolvePicture: kernel('convolvePicture'),
    runBlock: kernel('runBlock'),
    mixChannels: kernel('mixChannels'),
    connectFully: kernel('connectFully'),
    flattenMap: kernel('flattenMap'),
    expandHalves: kernel('expandHalves'),
    expandBytes: kernel('expandBytes'),
    sampleChannel: kernel('sampleChannel'),
    mixColours: kernel('mixColours'),
  };
}
