/**
 * The kernels once more, in plain JavaScript: for browsers without wasm SIMD and for pages that allow no wasm. The
 * same memory, the same addresses, the same numbers up to rounding; about ten times the time.
 */
import type { Kernel, Kernels } from '../start-kernels.ts';
import { connectFully } from './connect-fully.ts';
import { convolvePicture } from './convolve-picture.ts';
import { expandBytes, expandHalves } from './expand-weights.ts';
import { flattenMap } from './flatten-map.ts';
import { createPlainMemory, type PlainMemory } from './plain-memory.ts';
import { mixChannels, runBlock } from './run-block.ts';
import { mixColours, sampleChannel } from './sample-channel.ts';

type PlainKernel = (memory: PlainMemory, ...numbers: number[]) => void;

/** Starts the kernels with a memory of their own. */
export function startPlainKernels(): Kernels {
  const memory = createPlainMemory();
  const start =
    (kernel: PlainKernel): Kernel =>
    (...numbers) =>
      kernel(memory, ...numbers);
  return {
    memory,
    convolvePicture: start(convolvePicture),
    runBlock: start(runBlock),
    mixChannels: start(mixChannels),
    connectFully: start(connectFully),
    flattenMap: start(flattenMap),
    expandHalves: start(expandHalves),
    expandBytes: start(expandBytes),
    sampleChannel: start(sampleChannel),
    mixColours: start(mixColours),
  };
}
