import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readOnnx } from '../../../demo/sandbox/faces/read-onnx.ts';

const model = await readFile(new URL('../../../.cache/models/fr_feature.onnx', import.meta.url));

test('the embedding net reads as 50 convolutions, 33 activations and 12 sums with all their weights', () => {
  const graph = readOnnx(model);
  const count = (operator: string) => graph.nodes.filter((node) => node.operator === operator).length;
  assert.deepEqual([count('Conv'), count('PRelu'), count('Add'), graph.nodes.length], [50, 33, 12, 96]);
  assert.deepEqual([graph.input, graph.output], ['input', 'output']);
  assert.deepEqual(graph.nodes[0]?.integers.get('strides'), [2, 2]);
  assert.deepEqual(graph.weights.get('519')?.dims, [64, 3, 3, 3]);
});

test('a truncated model is refused and not half read', () => {
  assert.throws(() => readOnnx(model.subarray(0, 1000)), TypeError);
  assert.throws(() => readOnnx(new Uint8Array()), TypeError);
});
