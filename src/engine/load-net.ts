import { growTo } from './grow-to.ts';
import { floatBytes } from './map-layout.ts';
import { prepareStep, stripBytes } from './prepare-step.ts';
import { readNetFile, type NetFile } from './read-net-file.ts';
import { createWeightReader } from './create-weight-reader.ts';
import type { KernelMemory, Kernels } from './start-kernels.ts';

/** A net that is ready to run. */
export interface Net {
  inputSidePx: number;
  /** Rows of RGB → the net's outputs in their order, as copies. Throws when the picture is of another size. */
  run(picture: Float32Array): Float32Array[];
  /** What its file holds for others. */
  rest: Uint8Array;
}

/** Vector loads of sixteen bytes are fastest if they do not cross cache lines. */
const alignment = 64;

/** Makes a net of its file, on kernels whose memory is its own. Throws when file and engine do not fit together. */
export function loadNet(kernels: Kernels, file: Uint8Array): Net {
  const { inputSidePx, bufferFloats, steps, outputs, weights, halves, rest } = readNetFile(file);
  const { memory } = kernels;
  const allocate = createAllocator(memory);

  // Fresh memory is zero, and nothing ever writes to the borders of the maps: that is their padding.
  const buffers = bufferFloats.map((floats) => allocate(floats * floatBytes));
  const strip = allocate(Math.max(0, ...steps.map(stripBytes)));
  const readWeights = createWeightReader({ kernels, weights, halves, allocate });
  const address = (buffer: number): number => buffers[buffer] ?? 0;
  const runs = steps.map((step) =>
    prepareStep({
      step,
      kernels,
      strip,
      from: address(step.from),
      to: address(step.to) + step.toOffset * floatBytes,
      readWeights,
    }),
  );
  const writePicture = pictureWriter({ inputSidePx, steps }, address, memory);

  return {
    inputSidePx,
    rest,
    run(picture) {
      writePicture(picture);
      for (const run of runs) run();
      return outputs.map(({ buffer, length }) =>
        new Float32Array(memory.buffer, address(buffer), length).slice(),
      );
    },
  };
}

function createAllocator(memory: KernelMemory): (bytes: number) => number {
  let next = 0;
  return (bytes) => {
    const at = next;
    next = Math.ceil((at + bytes) / alignment) * alignment;
    growTo(memory, next);
    return at;
  };
}

/** Puts a picture into the middle of the first step's buffer, whose margin is SAME padding at stride 2. */
function pictureWriter(
  { inputSidePx, steps }: Pick<NetFile, 'inputSidePx' | 'steps'>,
  address: (buffer: number) => number,
  memory: KernelMemory,
): (picture: Float32Array) => void {
  const first = steps.find(({ kind }) => kind === 'picture');
  if (first === undefined) throw new Error('the net file has no input layer');
  const { kernel, channelsIn } = first;
  const rowFloats = inputSidePx * channelsIn;
  const marginPx = kernel - 2;
  const paddedRowFloats = rowFloats + marginPx * channelsIn;
  const before = Math.floor(marginPx / 2);
  const start = address(first.from) / floatBytes + before * (paddedRowFloats + channelsIn);
  const floats = new Float32Array(memory.buffer);
  return (picture) => {
    if (picture.length !== inputSidePx * rowFloats)
      throw new Error(`the picture must be ${inputSidePx} px square`);
    for (let row = 0; row < inputSidePx; row++) {
      floats.set(picture.subarray(row * rowFloats, (row + 1) * rowFloats), start + row * paddedRowFloats);
    }
  };
}
