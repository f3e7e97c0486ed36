import { growTo } from './grow-to.ts';
import { floatBytes } from './map-layout.ts';
import { prepareStep, stripBytes } from './prepare-step.ts';
import { readNetFile, type NetFile } from './read-net-file.ts';
import { createWeightReader } from './create-weight-reader.ts';
import type { KernelMemory, Kernels } from './start-kernels.ts';

/** Resolves when the work may continue; in between, the thread may do something else. */
export type Rest = () => Promise<void>;

/** A net that is ready to run. */
export interface Net {
  inputSidePx: number;
  /** Rows of RGB → the net's outputs in their order, as copies. Throws when the picture is of another size. */
  run(picture: Float32Array): Float32Array[];
  /** The same, with `rest` after each layer. One run at a time: the layers share their maps. */
  runInTasks(picture: Float32Array, rest: Rest): Promise<Float32Array[]>;
  /** What its file holds for others. */
  rest: Uint8Array;
}

/** Vector loads of sixteen bytes are fastest if they do not cross cache lines. */
const alignment = 64;

/**
 * Makes a net of its file, on kernels whose memory is its own, with `rest` after the weights of each layer. Rejects when
 * file and engine do not fit together.
 */
export async function loadNet(kernels: Kernels, file: Uint8Array, rest: Rest): Promise<Net> {
  const { inputSidePx, bufferFloats, steps, outputs, weights, halves, rest: appended } = readNetFile(file);
  const { memory } = kernels;
  const allocate = createAllocator(memory);

  // Fresh memory is zero, and nothing ever writes to the borders of the maps: that is their padding.
  const buffers = bufferFloats.map((floats) => allocate(floats * floatBytes));
  const strip = allocate(Math.max(0, ...steps.map(stripBytes)));
  const readWeights = createWeightReader({ kernels, weights, halves, allocate });
  const address = (buffer: number): number => buffers[buffer] ?? 0;
  const runs: (() => void)[] = [];
  for (const step of steps) {
    const from = address(step.from);
    const to = address(step.to) + step.toOffset * floatBytes;
    runs.push(prepareStep({ step, kernels, strip, from, to, readWeights }));
    await rest();
  }
  const writePicture = pictureWriter({ inputSidePx, steps }, address, memory);
  const readOutputs = (): Float32Array[] =>
    outputs.map(({ buffer, length }) => new Float32Array(memory.buffer, address(buffer), length).slice());

  return {
    inputSidePx,
    rest: appended,
    run(picture) {
      writePicture(picture);
      for (const run of runs) run();
      return readOutputs();
    },
    async runInTasks(picture, rest) {
      writePicture(picture);
      for (const run of runs) {
        run();
        await rest();
      }
      return readOutputs();
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
