import * as tf from '@tensorflow/tfjs-core';
import type { OnnxGraph, OnnxNode, OnnxTensor } from './read-onnx.ts';

/** A net ready to run: takes RGB or grey in NHWC, gives one flat list of numbers. */
export interface OnnxPlan {
  run(image: Float32Array, shape: [number, number, number, number]): Float32Array;
  dispose(): void;
}

type Step = { node: OnnxNode; perform: (inputs: tf.Tensor4D[]) => tf.Tensor4D };

/**
 * Turns a graph of Conv, PRelu, Relu, Add, MaxPool, GlobalAveragePool and a last flattening Reshape into TF.js calls
 * in NHWC. Throws `TypeError` for any other operator or layout, at once and not at the first picture.
 */
export function planOnnx(graph: OnnxGraph): OnnxPlan {
  const owned: tf.Tensor[] = [];
  const steps = reachableNodes(graph).map((node): Step => ({ node, perform: planNode(node, graph, owned) }));
  return {
    run: (image, shape) =>
      tf.tidy(() => {
        const values = new Map<string, tf.Tensor4D>([[graph.input, tf.tensor4d(image, shape)]]);
        for (const { node, perform } of steps) {
          const inputs = activationsOf(node, graph).map((name) => lookUp(values, name));
          values.set(itemAt(node.outputs, 0), perform(inputs));
        }
        return Float32Array.from(lookUp(values, graph.output).dataSync());
      }),
    dispose: () => tf.dispose(owned),
  };
}

/** Drops what only computes the shape for the last Reshape: that one is always "flatten" here. */
function reachableNodes(graph: OnnxGraph): OnnxNode[] {
  const wanted = new Set([graph.output]);
  const kept: OnnxNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => wanted.has(name))) continue;
    for (const name of activationsOf(node, graph)) wanted.add(name);
    kept.unshift(node);
  }
  return kept;
}

function activationsOf(node: OnnxNode, graph: OnnxGraph): string[] {
  const inputs = node.operator === 'Reshape' ? node.inputs.slice(0, 1) : node.inputs;
  return inputs.filter((name) => !graph.weights.has(name));
}

function planNode(node: OnnxNode, graph: OnnxGraph, owned: tf.Tensor[]): Step['perform'] {
  switch (node.operator) {
    case 'Conv':
      return planConvolution(node, graph, owned);
    case 'PRelu': {
      const slope = weightOf(node, graph, 1);
      const alpha = keep(tf.tensor4d(slope.values, [1, 1, 1, slope.values.length]), owned);
      return ([x]) => tf.prelu(one(x), alpha);
    }
    case 'Relu':
      return ([x]) => tf.relu(one(x));
    case 'Add':
      return ([x, y]) => tf.add(one(x), one(y));
    case 'MaxPool': {
      const kernel = pairOf(node, 'kernel_shape', 1);
      return ([x]) => tf.maxPool(one(x), kernel, pairOf(node, 'strides', 1), paddingOf(node));
    }
    case 'GlobalAveragePool':
      return ([x]) => tf.mean(one(x), [1, 2], true);
    case 'Reshape':
      return ([x]) => {
        const { shape } = one(x);
        // With one pixel left, NHWC and NCHW flatten to the same order.
        if (shape[1] !== 1 || shape[2] !== 1) throw new TypeError('Reshape is supported for one pixel only.');
        return one(x);
      };
    default:
      throw new TypeError(`The operator ${node.operator} is not supported.`);
  }
}

function planConvolution(node: OnnxNode, graph: OnnxGraph, owned: tf.Tensor[]): Step['perform'] {
  const weight = weightOf(node, graph, 1);
  const [outputs, inputsPerGroup, height, width] = weight.dims;
  if (outputs === undefined || inputsPerGroup === undefined || height === undefined || width === undefined) {
    throw new TypeError('A convolution needs weights of four dimensions.');
  }
  const groups = node.integers.get('group')?.[0] ?? 1;
  const strides = pairOf(node, 'strides', 1);
  const pad = paddingOf(node);
  const shape: [number, number, number, number] = [outputs, inputsPerGroup, height, width];
  const bias = node.inputs.length > 2 ? keep(tf.tensor1d(weightOf(node, graph, 2).values), owned) : undefined;
  const common = { strides, pad, ...(bias ? { bias } : {}) };
  if (groups === 1) {
    const filter = keep(
      tf.tidy(() => tf.transpose(tf.tensor4d(weight.values, shape), [2, 3, 1, 0])),
      owned,
    );
    return ([x]) => tf.fused.conv2d({ x: one(x), filter, ...common });
  }
  if (groups !== outputs || inputsPerGroup !== 1) throw new TypeError('Only depthwise groups are supported.');
  const filter = keep(
    tf.tidy(() => tf.transpose(tf.tensor4d(weight.values, shape), [2, 3, 0, 1])),
    owned,
  );
  return ([x]) => tf.fused.depthwiseConv2d({ x: one(x), filter, ...common });
}

function pairOf(node: OnnxNode, name: string, fallback: number): [number, number] {
  const [first = fallback, second = first] = node.integers.get(name) ?? [];
  return [first, second];
}

function paddingOf(node: OnnxNode): number {
  const [first = 0, ...others] = node.integers.get('pads') ?? [];
  if (others.some((pad) => pad !== first))
    throw new TypeError('Only equal padding on all sides is supported.');
  return first;
}

function weightOf(node: OnnxNode, graph: OnnxGraph, index: number): OnnxTensor {
  return lookUp(graph.weights, itemAt(node.inputs, index));
}

function keep<T extends tf.Tensor>(tensor: T, owned: tf.Tensor[]): T {
  owned.push(tensor);
  return tensor;
}

function lookUp<V>(map: ReadonlyMap<string, V>, name: string): V {
  const value = map.get(name);
  if (value === undefined) throw new TypeError(`The graph refers to ${name}, which it does not hold.`);
  return value;
}

function itemAt(names: readonly string[], index: number): string {
  const name = names[index];
  if (name === undefined) throw new TypeError('An operator lacks an input or an output.');
  return name;
}

function one(tensor: tf.Tensor4D | undefined): tf.Tensor4D {
  if (!tensor) throw new TypeError('An operator lacks an input.');
  return tensor;
}
