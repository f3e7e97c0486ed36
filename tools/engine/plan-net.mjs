/**
 * Turns a graph into the five kinds of step that the engine knows: the picture's convolution, the block (depthwise,
 * pointwise, plus its input, activation), the pointwise convolution by itself, the map read as plain numbers, and the
 * full connection. Throws at anything that does not fit.
 */
import { readAttribute } from './read-graph.mjs';

/**
 * A plan is { inputSidePx, steps, values, outputs }. A value is { kind: 'picture' | 'map' | 'numbers', floats, … };
 * steps name values by number. `outputs` are { value, length }. With `everyMap`, each map becomes an output, with the
 * name of the node that computes the same.
 */
export function planNet({ graph, inputSidePx, outputs, everyMap = false }) {
  const plan = { inputSidePx, steps: [], values: [], outputs: [] };
  const draft = { graph, plan, known: new Map() };
  for (const output of outputs) {
    if (output.heads) planHeads(draft, output.heads);
    else if (output.map) planTrace(plan, output.name, valueOf(draft, output.map));
    else planDense(draft, output);
  }
  if (everyMap) for (const [name, value] of draft.known) planTrace(plan, name, value);
  return plan;
}

/** Channels that lie together in a map, and those that are computed at once; as in `src/engine/map-layout.ts`. */
export const groupChannels = 4;
export const pairChannels = 8;

function planHeads({ graph, plan, known }, heads) {
  const cells = heads.map((head) => planHead({ graph, plan, known }, head));
  const length = cells.reduce((sum, { count }) => sum + count, 0);
  const value = addValue(plan, numbers(length));
  let offset = 0;
  for (const { map, count } of cells) {
    addFlatten(plan, map, value, offset);
    offset += count;
  }
  plan.outputs.push({ name: 'faces', value, length });
}

/** One head: what several convolutions say of each anchor of a cell, side by side. */
function planHead(draft, { perCell, nodes }) {
  const parts = nodes.map((name) => readConvolution(draft.graph, name));
  const from = valueOf(draft, parts[0].input);
  const sizes = parts.map(({ matrix }) => matrix.columns / perCell);
  const order = Array.from({ length: perCell }, (_, anchor) =>
    parts.flatMap((part, n) =>
      Array.from({ length: sizes[n] }, (_, column) => ({ part, column: anchor * sizes[n] + column })),
    ),
  ).flat();
  const { rows } = parts[0].matrix;
  const matrix = { rows, columns: order.length, values: new Float32Array(rows * order.length) };
  for (let row = 0; row < rows; row++) {
    order.forEach(({ part, column }, n) => {
      matrix.values[row * order.length + n] = part.matrix.values[row * part.matrix.columns + column];
    });
  }
  const bias = Float32Array.from(order, ({ part, column }) => part.bias[column]);
  const map = addMix(draft.plan, from, { matrix, bias, activation: 'none' });
  const { height, width, channels } = draft.plan.values[map];
  return { map, count: height * width * channels };
}

/** A convolution as large as its map: a full connection. */
function planDense(draft, { name, node, rank }) {
  const { plan } = draft;
  const { input, matrix, bias } = readConvolution(draft.graph, node);
  const map = valueOf(draft, input);
  const { height, width, channels } = plan.values[map];
  expect(matrix.rows === height * width * channels, `${node} does not cover its map`);
  const from = addValue(plan, numbers(matrix.rows));
  addFlatten(plan, map, from, 0);
  const value = addValue(plan, numbers(matrix.columns));
  plan.steps.push({ kind: 'connect', from, to: value, matrix, bias, activation: 'none', rank });
  plan.outputs.push({ name, value, length: matrix.columns });
}

function planTrace(plan, name, map) {
  const { kind, height, width, channels } = plan.values[map];
  if (kind !== 'map') return;
  const length = height * width * channels;
  const value = addValue(plan, numbers(length));
  addFlatten(plan, map, value, 0);
  plan.outputs.push({ name, value, length });
}

/** The value that holds what the named node computes; plans whatever leads there. */
function valueOf(draft, name) {
  const { graph, plan, known } = draft;
  const found = known.get(name);
  if (found !== undefined) return found;
  const node = graph.nodes.get(name);
  const value =
    node.op === 'Placeholder'
      ? addValue(plan, { kind: 'picture', sidePx: plan.inputSidePx, channels: 3 })
      : node.op === 'Relu' || node.op === 'Prelu'
        ? planBlock(draft, node)
        : planConvolution(draft, node);
  known.set(name, value);
  return value;
}

function planBlock(draft, node) {
  const { graph, plan } = draft;
  const add = graph.nodes.get(node.inputs[0]);
  expect(add.op === 'AddV2', `${node.name} does not follow a sum`);
  const sides = add.inputs.map((input) => graph.nodes.get(input));
  const mixed = sides.find(({ op, inputs }) => op === '_FusedConv2D' && isDepthwise(graph, inputs[0]));
  expect(mixed, `${add.name} adds no block`);
  const { matrix, bias, activation, input } = readConvolution(graph, mixed.name);
  expect(activation === 'none', `${mixed.name} is active before the sum`);
  const depthwise = graph.nodes.get(input);
  const [stride] = readAttribute(depthwise, 'strides').slice(1, 3);
  const nine = graph.constants.get(depthwise.inputs[1]);
  expect(String(nine.shape) === `3,3,${matrix.rows},1`, `${depthwise.name} is not 3×3`);
  expect(readAttribute(depthwise, 'padding') === 'SAME', `${depthwise.name} is not padded`);
  const skipped = unwrapSkipped(
    graph,
    sides.find((side) => side !== mixed),
  );
  expect(skipped.name === depthwise.inputs[0], `${add.name} adds something else than its input`);
  expect(skipped.pooled === (stride === 2), `${add.name} adds a map of another size`);
  const from = valueOf(draft, depthwise.inputs[0]);
  const { height, width } = plan.values[from];
  const to = addValue(plan, map(height / stride, width / stride, matrix.columns));
  const slopes = node.op === 'Prelu' ? graph.constants.get(node.inputs[1]).values : undefined;
  plan.steps.push({
    kind: 'block',
    from,
    to,
    stride,
    depthwise: nine.values,
    matrix,
    bias,
    activation: slopes ? 'prelu' : 'relu',
    slopes,
  });
  return to;
}

/** What a sum adds, behind the pooling and the padding of channels that the block does by itself. */
function unwrapSkipped(graph, node) {
  let pooled = false;
  let skipped = node;
  while (skipped.op === 'MaxPool' || skipped.op === 'Pad') {
    if (skipped.op === 'MaxPool') {
      expect(String(readAttribute(skipped, 'ksize')) === '1,2,2,1', `${skipped.name} is not 2×2`);
      pooled = true;
    }
    skipped = graph.nodes.get(skipped.inputs[0]);
  }
  return { name: skipped.name, pooled };
}

function planConvolution(draft, node) {
  const { plan } = draft;
  const convolution = readConvolution(draft.graph, node.name);
  const { shape, strides, input, ...rest } = convolution;
  const from = valueOf(draft, input);
  const source = plan.values[from];
  if (source.kind === 'map') {
    expect(shape[0] === 1 && strides === 1, `${node.name} is no pointwise convolution`);
    return addMix(plan, from, rest);
  }
  expect(strides === 2 && source.sidePx % 8 === 0, `${node.name} is no convolution of the picture`);
  source.kernel = shape[0];
  const to = addValue(plan, map(source.sidePx / 2, source.sidePx / 2, rest.matrix.columns));
  plan.steps.push({ kind: 'picture', from, to, stride: 2, kernel: shape[0], ...rest });
  return to;
}

/** A convolution with everything that is fused into it; its weights as a matrix of one column for each channel. */
function readConvolution(graph, name) {
  const node = graph.nodes.get(name);
  expect(node.op === '_FusedConv2D', `${name} (${node.op}) is no convolution`);
  const [input, weightsName, biasName, slopesName] = node.inputs;
  const { shape, values } = graph.constants.get(weightsName);
  const fused = readAttribute(node, 'fused_ops').join();
  const activation = { BiasAdd: 'none', 'BiasAdd,Relu': 'relu', 'BiasAdd,Prelu': 'prelu' }[fused];
  expect(activation, `${name} ends in ${fused}`);
  return {
    input,
    shape,
    strides: readAttribute(node, 'strides')[1],
    matrix: { rows: shape[0] * shape[1] * shape[2], columns: shape[3], values },
    bias: graph.constants.get(biasName).values,
    activation,
    slopes: activation === 'prelu' ? graph.constants.get(slopesName).values : undefined,
  };
}

function isDepthwise(graph, name) {
  return graph.nodes.get(name)?.op === 'DepthwiseConv2dNative';
}

function addMix(plan, from, { matrix, bias, activation, slopes }) {
  const { height, width } = plan.values[from];
  const to = addValue(plan, map(height, width, matrix.columns));
  plan.steps.push({ kind: 'mix', from, to, stride: 1, matrix, bias, activation, slopes });
  return to;
}

function addFlatten(plan, from, to, offset) {
  plan.steps.push({ kind: 'flatten', from, to, offset });
}

function map(height, width, channels) {
  return { kind: 'map', height, width, channels };
}

function numbers(length) {
  return { kind: 'numbers', length };
}

function addValue(plan, value) {
  return plan.values.push(value) - 1;
}

function expect(condition, complaint) {
  if (!condition) throw new Error(`the graph does not fit the engine: ${complaint}`);
}
