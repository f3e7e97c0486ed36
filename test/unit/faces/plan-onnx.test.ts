import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { planOnnx } from '../../../demo/sandbox/faces/plan-onnx.ts';
import { startWasmBackend } from '../../../demo/sandbox/faces/start-wasm-backend.ts';
import type { OnnxGraph, OnnxNode } from '../../../demo/sandbox/faces/read-onnx.ts';

const node = (
  operator: string,
  inputs: string[],
  output: string,
  integers: [string, number[]][] = [],
): OnnxNode => ({
  operator,
  inputs,
  outputs: [output],
  integers: new Map(integers),
});
const graphOf = (
  nodes: OnnxNode[],
  weights: [string, { dims: number[]; values: Float32Array }][],
): OnnxGraph => ({
  nodes,
  weights: new Map(weights),
  input: 'in',
  output: 'out',
});

before(startWasmBackend);

test('a convolution pads, strides and adds its bias as ONNX says', () => {
  const plan = planOnnx(
    graphOf(
      [
        node('Conv', ['in', 'w', 'b'], 'out', [
          ['strides', [2, 2]],
          ['pads', [1, 1, 1, 1]],
          ['group', [1]],
        ]),
      ],
      [
        ['w', { dims: [1, 1, 3, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9) }],
        ['b', { dims: [1], values: Float32Array.of(0.5) }],
      ],
    ),
  );
  // By hand; the first is 5·1 + 6·2 + 8·4 + 9·5 and the bias.
  assert.deepEqual(
    [...plan.run(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), [1, 3, 3, 1])],
    [94.5, 106.5, 106.5, 94.5],
  );
  plan.dispose();
});

test('a slope above one still holds for negative numbers alone', () => {
  const plan = planOnnx(
    graphOf(
      [node('PRelu', ['in', 'a'], 'out')],
      [['a', { dims: [2, 1, 1], values: Float32Array.of(2, 0.25) }]],
    ),
  );
  assert.deepEqual([...plan.run(Float32Array.of(-1, -1, 3, 4), [1, 1, 2, 2])], [-2, -0.25, 3, 4]);
  plan.dispose();
});

test('what only computes the shape of the last step is left out', () => {
  const plan = planOnnx(
    graphOf(
      [
        node('GlobalAveragePool', ['in'], 'mean'),
        node('Shape', ['mean'], 'shape'),
        node('Reshape', ['mean', 'shape'], 'out'),
      ],
      [],
    ),
  );
  assert.deepEqual([...plan.run(Float32Array.of(1, 2, 3, 6), [1, 2, 2, 1])], [3]);
  plan.dispose();
});

test('an operator that nobody wrote is refused when the net is planned, not at the first picture', () => {
  assert.throws(() => planOnnx(graphOf([node('Softmax', ['in'], 'out')], [])), /Softmax/);
});

test('groups that are not depthwise are refused', () => {
  const weights = { dims: [4, 2, 1, 1], values: new Float32Array(8) };
  assert.throws(
    () => planOnnx(graphOf([node('Conv', ['in', 'w'], 'out', [['group', [2]]])], [['w', weights]])),
    /depthwise/,
  );
});
