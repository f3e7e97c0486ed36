/**
 * The file of one net, little-endian: words of 32 bits that say what is to be done, then the weights, each kind in the
 * order in which the steps want it: of the 16-bit floats all lower and then all upper bytes, and the bytes channel by
 * channel, which compresses best. `tools/engine/encode-net.mjs` writes it.
 */

/** What a step does: the picture's convolution, a block, a pointwise convolution, a map as numbers, a full connection. */
export type StepKind = 'picture' | 'block' | 'mix' | 'flatten' | 'connect';

export interface Step {
  kind: StepKind;
  /** Buffers by number, and where in the second one the result begins, in numbers. */
  from: number;
  to: number;
  toOffset: number;
  /** Of the map that is made; of `flatten`, of the map that is read. */
  height: number;
  width: number;
  channelsIn: number;
  channelsOut: number;
  stride: number;
  kernel: number;
  activation: 'none' | 'relu' | 'prelu';
  /** How the matrix of weights is written: bytes with a scale for each channel, or 16-bit floats. */
  encoding: 'bytes' | 'halves';
}

export interface NetFile {
  inputSidePx: number;
  /** Sizes of the buffers, in numbers of 32 bits. */
  bufferFloats: readonly number[];
  steps: readonly Step[];
  /** Buffers whose content is the answer, and how many numbers of it. */
  outputs: readonly { buffer: number; length: number }[];
  weights: Uint8Array;
  /** 16-bit floats among them. */
  halves: number;
  /** What the file holds behind the weights, for others. */
  rest: Uint8Array;
}

/** "FFNT", and the format that this code knows. */
const magic = 0x544e4646;
const version = 2;
/** More than any net of this kind has; a damaged file shall not ask for gigabytes. */
const mostItems = 1024;
const mostFloats = 2 ** 24;

const kinds = ['picture', 'block', 'mix', 'flatten', 'connect'] as const;
const activations = ['none', 'relu', 'prelu'] as const;
const encodings = ['bytes', 'halves'] as const;

/** Reads a net's file. Throws when it is not one, is of another version, or ends too early. */
export function readNetFile(file: Uint8Array): NetFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 0;
  const word = (limit: number, least = 0): number => {
    if (at + 4 > file.byteLength) throw new Error('the net file ends too early');
    const value = view.getUint32(at, true);
    at += 4;
    if (value < least || value >= limit) throw new Error(`the net file is damaged at byte ${at - 4}`);
    return value;
  };
  const oneOf = <Word>(words: readonly Word[]): Word => {
    const chosen = words[word(words.length)];
    if (chosen === undefined) throw new Error('the net file is damaged');
    return chosen;
  };
  const list = <Item>(count: number, read: () => Item): Item[] => Array.from({ length: count }, read);

  if (word(2 ** 32) !== magic) throw new Error('the file is not a net file');
  if (word(2 ** 32) !== version) throw new Error('the net file has another version than this package');
  const inputSidePx = word(mostItems);
  const bufferCount = word(mostItems);
  const stepCount = word(mostItems);
  const outputCount = word(mostItems);
  const halves = word(mostFloats);
  const weightBytes = word(mostFloats, 2 * halves);
  const restBytes = word(mostFloats);
  const bufferFloats = list(bufferCount, () => word(mostFloats));
  const steps = list(stepCount, () => ({
    kind: oneOf(kinds),
    from: word(bufferCount),
    to: word(bufferCount),
    toOffset: word(mostFloats),
    height: word(mostItems, 1),
    width: word(mostItems, 1),
    channelsIn: word(mostFloats, 1),
    channelsOut: word(mostFloats, 1),
    stride: word(3, 1),
    kernel: word(8, 1),
    activation: oneOf(activations),
    encoding: oneOf(encodings),
  }));
  const outputs = list(outputCount, () => ({ buffer: word(bufferCount), length: word(mostFloats) }));
  const end = at + weightBytes;
  if (end + restBytes > file.byteLength) throw new Error('the net file ends too early');
  const weights = file.subarray(at, end);
  return { inputSidePx, bufferFloats, steps, outputs, weights, halves, rest: file.subarray(end) };
}
