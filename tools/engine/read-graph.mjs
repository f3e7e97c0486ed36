/** Reads a TF.js graph model whose weights are 16-bit floats: its nodes by name, and its constants as plain numbers. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeHalf } from './half.mjs';

/** Throws when the files are not the ones whose SHA-256 is given. */
export function readGraph({ path, sha256 }) {
  const { modelTopology, weightsManifest } = JSON.parse(
    readPinned(`${path}.json`, sha256.json).toString('utf8'),
  );
  const bytes = readPinned(`${path}.bin`, sha256.bin);
  const nodes = new Map(
    modelTopology.node.map(({ name, op, input = [], attr = {} }) => [
      name,
      { name, op, attr, inputs: input.map((from) => from.replace(/^\^|:\d+$/g, '')) },
    ]),
  );
  return { nodes, constants: readConstants(weightsManifest, bytes) };
}

/** The named attribute of a node: a list of numbers or of words, or one word. */
export function readAttribute({ name, attr }, key) {
  const value = attr[key];
  if (value?.list?.i) return value.list.i.map(Number);
  if (value?.list?.s) return value.list.s.map(decodeWord);
  if (value?.s) return decodeWord(value.s);
  throw new Error(`${name} has no attribute "${key}"`);
}

function readPinned(file, sha256) {
  const bytes = readFileSync(file);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${file} is not the file it was: SHA-256 ${found}`);
  return bytes;
}

function readConstants(manifest, bytes) {
  const constants = new Map();
  let at = 0;
  for (const { name, shape, dtype, quantization } of manifest.flatMap(({ weights }) => weights)) {
    const count = shape.reduce((product, side) => product * side, 1);
    if (quantization?.dtype === 'float16') {
      const values = Float32Array.from({ length: count }, (_, n) =>
        decodeHalf(bytes.readUInt16LE(at + 2 * n)),
      );
      constants.set(name, { shape, values });
      at += 2 * count;
    } else if (dtype === 'int32') {
      // Shapes and paddings: the plan knows them from the nodes.
      at += 4 * count;
    } else {
      throw new Error(`${name} is of an unknown type`);
    }
  }
  if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes of weights are left over`);
  return constants;
}

function decodeWord(base64) {
  return Buffer.from(base64, 'base64').toString('latin1');
}
