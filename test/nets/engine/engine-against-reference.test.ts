import assert from 'node:assert/strict';
import test from 'node:test';
import { loadEngine } from '../../../src/engine/load-engine.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';
import { openReferenceNet } from '../../support/engine/open-reference-net.ts';
import { largestDifference } from '../../support/engine/compare-nets.ts';

/** Single precision, summed in another order. */
const mostDifference = 1e-3;

const engine = await loadEngine({ wasm: await buildKernels() });

const nets = [
  {
    name: 'detector',
    reference: 'facemesh-detection-short',
    maps: 17,
    least: -1,
    answers: { faces: 'Identity:0' },
  },
  {
    name: 'mesh',
    reference: 'facemesh',
    maps: 23,
    least: 0,
    answers: {
      points: 'Identity_2:0',
      faceLogit: 'StatefulPartitionedCall/model_1/conv2d_31/BiasAdd',
      map: 'StatefulPartitionedCall/model_1/p_re_lu_9/Relu',
    },
  },
] as const;

for (const { name, reference, maps, least, answers } of nets) {
  test(`computes the same maps as TF.js for the ${name} with the original weights`, async (t) => {
    const { file, outputs } = buildNet(name, { exact: true, everyMap: true });
    const net = await engine.loadNet(file);
    const picture = noise(net.inputSidePx ** 2 * 3, least);
    const nodes = outputs.map(
      (output) => new Map<string, string>(Object.entries(answers)).get(output) ?? output,
    );
    const expected = (await openReferenceNet(reference)).run(picture, nodes);
    const found = net.run(picture);

    assert.equal(outputs.length, maps + Object.keys(answers).length);
    for (const [n, output] of outputs.entries()) {
      await t.test(output, () => {
        const difference = largestDifference(found[n]!, expected[n]!);
        assert.ok(difference <= mostDifference, `differs by ${difference}`);
        assert.ok(expected[n]!.some((value) => value !== 0));
      });
    }
  });

  test(`the ${name} keeps nothing of the previous picture`, async () => {
    const { file } = buildNet(name, { exact: true });
    const net = await engine.loadNet(file);
    const picture = noise(net.inputSidePx ** 2 * 3, least);
    const first = net.run(picture);
    const other = net.run(picture.map((value) => -3 * value));
    assert.notDeepEqual(other, first);
    assert.deepEqual(net.run(picture), first);
  });
}

/** The same numbers between `least` and 1 every time. */
function noise(length: number, least: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return least + (state / 0x7fffffff) * (1 - least);
  });
}
