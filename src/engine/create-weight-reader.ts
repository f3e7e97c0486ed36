import { floatBytes, groupChannels, pairChannels } from './map-layout.ts';
import type { Step } from './read-net-file.ts';
import type { Kernels } from './start-kernels.ts';

/** Where the weights of one step lie in the kernels' memory, as 32-bit floats. */
export interface StepWeights {
  depthwise: number;
  matrix: number;
  bias: number;
  slopes: number;
}

/**
 * Gives a reader that expands the weights of one step after the other into memory of their own. The reader throws when
 * there are too few.
 */
export function createWeightReader(options: {
  kernels: Kernels;
  weights: Uint8Array;
  /** How many 16-bit floats the weights begin with: all lower bytes, then all upper ones. */
  halves: number;
  /** Address of so many fresh bytes. */
  allocate: (bytes: number) => number;
}): (step: Step) => StepWeights {
  const { kernels, weights, halves, allocate } = options;
  const start = allocate(weights.length);
  new Uint8Array(kernels.memory.buffer).set(weights, start);
  let nextHalf = start;
  let nextByte = start + 2 * halves;

  const readHalves = (count: number): number => {
    const from = nextHalf;
    nextHalf += count;
    if (nextHalf > start + halves) throw new Error('the net file has too few halves');
    const to = allocate(count * floatBytes);
    kernels.expandHalves(from, from + halves, to, count);
    return to;
  };

  const readBytes = (rows: number, pairs: number): number => {
    const scales = readHalves(pairs * pairChannels);
    const from = nextByte;
    nextByte += rows * pairs * pairChannels;
    if (nextByte > start + weights.length) throw new Error('the net file has too few bytes');
    const to = allocate(rows * pairs * pairChannels * floatBytes);
    kernels.expandBytes(from, to, scales, rows, pairs);
    return to;
  };

  const fill = (count: number, value: number): number => {
    const at = allocate(count * floatBytes);
    new Float32Array(kernels.memory.buffer, at, count).fill(value);
    return at;
  };

  return (step) => {
    const pairs = Math.ceil(step.channelsOut / pairChannels);
    const channels = pairs * pairChannels;
    const rows = matrixRows(step);
    return {
      depthwise: step.kind === 'block' ? readHalves(rows * 9) : 0,
      matrix: step.encoding === 'bytes' ? readBytes(rows, pairs) : readHalves(rows * channels),
      bias: readHalves(channels),
      // Every activation is a slope for what lies below zero.
      slopes:
        step.activation === 'prelu'
          ? readHalves(channels)
          : fill(channels, step.activation === 'relu' ? 0 : 1),
    };
  };
}

function matrixRows({ kind, channelsIn, kernel }: Step): number {
  if (kind === 'picture') return kernel * kernel * channelsIn;
  return kind === 'connect' ? channelsIn : Math.ceil(channelsIn / groupChannels) * groupChannels;
}
