import assert from 'node:assert/strict';
import test from 'node:test';
import { engineOn, loadEngine } from '../../../src/engine/load-engine.ts';
import { startPlainKernels } from '../../../src/engine/plain/start-plain-kernels.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';
import { largestDifference } from '../../support/engine/compare-nets.ts';
import { rgbxChannels } from '../../support/engine/rgbx-channels.ts';

const fast = await loadEngine({ wasm: await buildKernels() });
const plain = engineOn(startPlainKernels);

for (const name of ['detector', 'mesh'] as const) {
  test(`without wasm every map of the ${name} is the same`, async () => {
    const { file, outputs } = buildNet(name, { exact: true, everyMap: true });
    const [net, other] = [await fast.loadNet(file), await plain.loadNet(file)];
    const picture = noise(net.inputSidePx ** 2 * 3);
    const [expected, found] = [net.run(picture), other.run(picture)];
    assert.equal(found.length, outputs.length);
    for (const [n, output] of outputs.entries()) {
      const difference = largestDifference(found[n]!, expected[n]!);
      assert.ok(difference <= 1e-3, `${output} differs by ${difference}`);
      assert.ok(
        expected[n]!.some((value) => value !== 0),
        output,
      );
    }
  });
}

for (const name of ['detector', 'mesh'] as const) {
  test(`without wasm the shipped weights of the ${name} give the same answers`, async () => {
    const { file } = buildNet(name);
    const [net, other] = [await fast.loadNet(file), await plain.loadNet(file)];
    const picture = noise(net.inputSidePx ** 2 * 3);
    const [expected, found] = [net.run(picture), other.run(picture)];
    for (const [n, answer] of expected.entries()) {
      const difference = largestDifference(found[n]!, answer);
      assert.ok(difference <= 1e-3, `answer ${n} differs by ${difference}`);
    }
  });
}

test('without wasm a picture is sampled to the same pixels', async () => {
  const [sampler, other] = [await fast.openSampler(), await plain.openSampler()];
  const [widthPx, heightPx] = [160, 120];
  for (const one of [sampler, other]) {
    one.room(widthPx * heightPx * 4).set(noise(widthPx * heightPx * 4).map((value) => value * 255));
  }
  const picture = {
    widthPx,
    heightPx,
    channels: rgbxChannels(widthPx, 16),
    colours: [1.16, 0, 1.6, -220, 1.16, -0.39, -0.81, 135, 1.16, 2, 0, -277],
  };
  for (const area of [
    { centreX: 80, centreY: 60, widthPx: 120, heightPx: 120, turnRad: 0 },
    { centreX: 60, centreY: 70, widthPx: 90, heightPx: 60, turnRad: 0.5 },
    { centreX: 0, centreY: 110, widthPx: 400, heightPx: 400, turnRad: -2 },
  ]) {
    const [expected, found] = [sampler.sample(picture, area, 32), other.sample(picture, area, 32)];
    const most = found.reduce(
      (worst, value, n) => Math.max(worst, Math.abs(value - (expected[n] ?? NaN))),
      0,
    );
    // Rounded from single precision in the one, from double in the other.
    assert.ok(most <= 1, `differs by ${most}`);
  }
});

/** The same numbers of 0…1 every time. */
function noise(length: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  });
}
