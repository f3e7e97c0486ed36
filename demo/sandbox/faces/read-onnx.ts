// Reads as much of ONNX (onnx.proto3 of IR version 7) as the nets used here need; a protobuf library would be a
// dependency for two hundred lines of wire format.

export interface OnnxTensor {
  dims: number[];
  values: Float32Array;
}

export interface OnnxNode {
  operator: string;
  inputs: string[];
  outputs: string[];
  /** Integer attributes, a single one as a list of one. */
  integers: Map<string, number[]>;
}

export interface OnnxGraph {
  nodes: OnnxNode[];
  /** Float weights by name; integer constants (shapes) are left out. */
  weights: Map<string, OnnxTensor>;
  input: string;
  output: string;
}

type Field = { number: number; value: bigint | Uint8Array };

const floatType = 1;

/** Reads a model with one input and one output; throws `TypeError` when the bytes are none. */
export function readOnnx(bytes: Uint8Array): OnnxGraph {
  const graph = [...fieldsOf(bytes)].find(({ number }) => number === 7);
  if (!graph) throw new TypeError('The file holds no ONNX graph.');
  const nodes: OnnxNode[] = [];
  const weights = new Map<string, OnnxTensor>();
  let input: string | undefined;
  let output: string | undefined;
  for (const { number, value } of fieldsOf(bytesOf(graph.value))) {
    if (number === 1) nodes.push(readNode(bytesOf(value)));
    if (number === 5) readWeight(bytesOf(value), weights);
    if (number === 11) input ??= readName(bytesOf(value));
    if (number === 12) output ??= readName(bytesOf(value));
  }
  if (input === undefined || output === undefined)
    throw new TypeError('The graph has no input or no output.');
  return { nodes, weights, input, output };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const node: OnnxNode = { operator: '', inputs: [], outputs: [], integers: new Map() };
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1) node.inputs.push(textOf(value));
    if (number === 2) node.outputs.push(textOf(value));
    if (number === 4) node.operator = textOf(value);
    if (number === 5) readAttribute(bytesOf(value), node.integers);
  }
  return node;
}

function readAttribute(bytes: Uint8Array, integers: Map<string, number[]>): void {
  let name = '';
  const values: number[] = [];
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1) name = textOf(value);
    if (number === 3 || number === 8) values.push(...integersOf(value));
  }
  if (values.length > 0) integers.set(name, values);
}

function readWeight(bytes: Uint8Array, weights: Map<string, OnnxTensor>): void {
  const dims: number[] = [];
  let name = '';
  let type = 0;
  let raw = new Uint8Array();
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1) dims.push(...integersOf(value));
    if (number === 2) type = Number(value);
    if (number === 4 || number === 9) raw = Uint8Array.from(bytesOf(value));
    if (number === 8) name = textOf(value);
  }
  if (type !== floatType) return;
  const values = new Float32Array(raw.buffer);
  if (values.length !== dims.reduce((total, size) => total * size, 1)) {
    throw new TypeError(`The weight ${name} does not have the size it declares.`);
  }
  weights.set(name, { dims, values });
}

function readName(bytes: Uint8Array): string {
  const field = [...fieldsOf(bytes)].find(({ number }) => number === 1);
  return field ? textOf(field.value) : '';
}

/** The fields of one protobuf message in their order; 32- and 64-bit fields are skipped, no graph here needs one. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const tag = Number(readVarint(reader));
    const kind = tag & 7;
    if (kind === 0) yield { number: tag >>> 3, value: readVarint(reader) };
    else if (kind === 1) reader.at += 8;
    else if (kind === 5) reader.at += 4;
    else if (kind === 2) {
      const length = Number(readVarint(reader));
      if (reader.at + length > bytes.length) throw new TypeError('The file ends inside a field.');
      yield { number: tag >>> 3, value: bytes.subarray(reader.at, reader.at + length) };
      reader.at += length;
    } else throw new TypeError(`Protobuf wire type ${kind} is unknown.`);
  }
}

function readVarint(reader: { bytes: Uint8Array; at: number }): bigint {
  let result = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) throw new TypeError('The file ends inside a number.');
    reader.at += 1;
    result |= BigInt(byte & 127) << shift;
    if (byte < 128) return result;
  }
  throw new TypeError('A number is longer than 64 bits.');
}

/** Integers come packed or one by one. */
function integersOf(value: bigint | Uint8Array): number[] {
  if (typeof value === 'bigint') return [Number(BigInt.asIntN(64, value))];
  const reader = { bytes: value, at: 0 };
  const numbers: number[] = [];
  while (reader.at < value.length) numbers.push(Number(BigInt.asIntN(64, readVarint(reader))));
  return numbers;
}

function bytesOf(value: bigint | Uint8Array): Uint8Array {
  if (typeof value === 'bigint') throw new TypeError('A message was expected, a number was found.');
  return value;
}

function textOf(value: bigint | Uint8Array): string {
  return new TextDecoder().decode(bytesOf(value));
}
