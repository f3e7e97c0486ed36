/**
 * Writes a plan as the file that `src/engine/read-net-file.ts` reads: 32-bit words that say what is to be done, then
 * the weights, those of a kind together, step after step.
 */
import { encodeHalf } from './half.mjs';
import { groupChannels, pairChannels } from './plan-net.mjs';
import { placeValues } from './place-values.mjs';

/** "FFNT", little-endian; raised whenever the format changes. */
const magic = 0x544e4646;
const version = 2;

const kinds = ['picture', 'block', 'mix', 'flatten', 'connect'];
const activations = ['none', 'relu', 'prelu'];
const encodings = ['bytes', 'halves'];
/** Which word says how many bytes lie behind the weights. */
const restWord = 8;

/** `encodingOf` says of each step that multiplies whether its matrix becomes bytes, as `rounded` holds them, or halves. */
export function encodeNet(plan, { encodingOf }) {
  const { places, bufferFloats } = placeValues(plan);
  const steps = [];
  const halves = [];
  const bytes = [];
  for (const step of plan.steps) {
    const from = plan.values[step.from];
    const to = plan.values[step.to];
    const shape = step.kind === 'flatten' ? from : to;
    const encoding = step.matrix ? encodingOf(step) : 'bytes';
    steps.push(
      kinds.indexOf(step.kind),
      places[step.from],
      places[step.to],
      step.offset ?? 0,
      shape.height ?? 1,
      shape.width ?? 1,
      from.channels ?? from.length,
      to.channels ?? to.length,
      step.stride ?? 1,
      step.kernel ?? 1,
      activations.indexOf(step.activation ?? 'none'),
      encodings.indexOf(encoding),
    );
    if (step.matrix) collectWeights(step, encoding, { halves, bytes });
  }
  const words = [
    magic,
    version,
    plan.inputSidePx,
    bufferFloats.length,
    plan.steps.length,
    plan.outputs.length,
    halves.length,
    2 * halves.length + bytes.length,
    0,
    ...bufferFloats,
    ...steps,
    ...plan.outputs.flatMap(({ value, length }) => [places[value], length]),
  ];
  const head = Buffer.alloc(words.length * 4);
  words.forEach((word, n) => head.writeUInt32LE(word, n * 4));
  const lower = halves.map((half) => half & 255);
  const upper = halves.map((half) => half >> 8);
  return Uint8Array.from([...head, ...lower, ...upper, ...bytes]);
}

function collectWeights(step, encoding, { halves, bytes }) {
  const { kind, depthwise, matrix, rounded, bias, activation, slopes } = step;
  const channels = roundUp(bias.length, pairChannels);
  // Blocks and mixes read channels in groups; the other two read exactly the rows there are.
  const rows = kind === 'block' || kind === 'mix' ? roundUp(matrix.rows, groupChannels) : matrix.rows;
  const addHalves = (values) => values.forEach((value) => halves.push(encodeHalf(value)));
  if (depthwise) addHalves(orderDepthwise(depthwise, matrix.rows, rows));
  if (encoding === 'bytes') {
    addHalves(pad(rounded.scales, channels));
    const { columns } = matrix;
    for (let column = 0; column < channels; column++) {
      for (let row = 0; row < rows; row++) {
        const isThere = column < columns && row < matrix.rows;
        bytes.push(isThere ? rounded.bytes[row * columns + column] & 255 : 0);
      }
    }
  } else {
    addHalves(orderMatrix(matrix, rows));
  }
  addHalves(pad(bias, channels));
  if (activation === 'prelu') addHalves(pad(slopes, channels));
}

/** The file of a net with something behind it that the net does not use. */
export function appendToNet(file, rest) {
  const whole = Buffer.concat([file, rest]);
  whole.writeUInt32LE(rest.length, restWord * 4);
  return Uint8Array.from(whole);
}

/** [3][3][channels] → [channels/4][9][4]. */
function orderDepthwise(values, channels, paddedChannels) {
  const ordered = new Float64Array(9 * paddedChannels);
  for (let tap = 0; tap < 9; tap++) {
    for (let channel = 0; channel < channels; channel++) {
      const group = Math.floor(channel / groupChannels);
      ordered[(group * 9 + tap) * groupChannels + (channel % groupChannels)] =
        values[tap * channels + channel];
    }
  }
  return ordered;
}

/** [rows][columns] → [columns/8][rows][8], with zeros where there is nothing. */
function orderMatrix({ rows, columns, values }, paddedRows) {
  const ordered = new Float64Array(paddedRows * roundUp(columns, pairChannels));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const pair = Math.floor(column / pairChannels);
      ordered[(pair * paddedRows + row) * pairChannels + (column % pairChannels)] =
        values[row * columns + column];
    }
  }
  return ordered;
}

function pad(values, length) {
  const padded = new Float64Array(length);
  padded.set(values);
  return padded;
}

function roundUp(value, multiple) {
  return Math.ceil(value / multiple) * multiple;
}
