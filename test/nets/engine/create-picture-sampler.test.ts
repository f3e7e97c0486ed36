import assert from 'node:assert/strict';
import test from 'node:test';
import { engineOn, loadEngine } from '../../../src/engine/load-engine.ts';
import { startPlainKernels } from '../../../src/engine/plain/start-plain-kernels.ts';
import type { KernelMemory } from '../../../src/engine/start-kernels.ts';
import type { SampledArea, SampledPicture } from '../../../src/engine/create-picture-sampler.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';
import { rgbxChannels } from '../../support/engine/rgbx-channels.ts';

const sampler = await (await loadEngine({ wasm: await buildKernels() })).openSampler();
const widthPx = 64;
const heightPx = 48;
const asTheyAre = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** A picture of RGBX whose colours are smooth functions of the place. */
function show(colourAt: (x: number, y: number) => [number, number, number]): SampledPicture {
  const bytes = sampler.room(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) bytes.set([...colourAt(x + 0.5, y + 0.5), 0], (y * widthPx + x) * 4);
  }
  return { widthPx, heightPx, channels: rgbxChannels(widthPx, 0), colours: asTheyAre };
}

const slope = (x: number, y: number): [number, number, number] => [2 * x, 2 * y, x + y];
const whole: SampledArea = { centreX: 32, centreY: 24, widthPx: 64, heightPx: 48, turnRad: 0 };

/** Largest difference to what the picture's function says at the middle of each pixel of the square. */
function offBy(area: SampledArea, sidePx: number): number {
  const rgba = sampler.sample(show(slope), area, sidePx);
  const reachPx = 1 + area.widthPx / sidePx;
  let most = 0;
  for (let row = 0; row < sidePx; row++) {
    for (let column = 0; column < sidePx; column++) {
      const alongPx = ((column + 0.5) / sidePx - 0.5) * area.widthPx;
      const downPx = ((row + 0.5) / sidePx - 0.5) * area.heightPx;
      const x = area.centreX + alongPx * Math.cos(area.turnRad) - downPx * Math.sin(area.turnRad);
      const y = area.centreY + alongPx * Math.sin(area.turnRad) + downPx * Math.cos(area.turnRad);
      // Pixels that reach beyond the border are darker.
      if (Math.min(x, y, widthPx - x, heightPx - y) < reachPx) continue;
      slope(x, y).forEach((value, n) => {
        most = Math.max(most, Math.abs((rgba[(row * sidePx + column) * 4 + n] ?? NaN) - value));
      });
    }
  }
  return most;
}

test('scales and rotates an area to within one step of each colour', () => {
  const part = { ...whole, widthPx: 20, heightPx: 20 };
  const turned = { centreX: 20, centreY: 30, widthPx: 30, heightPx: 30, turnRad: -1.2 };
  const off = [
    offBy(whole, 16),
    offBy(whole, 64),
    offBy(part, 64),
    offBy({ ...part, turnRad: 0.4 }, 32),
    offBy(turned, 8),
  ];
  assert.ok(Math.max(...off) <= 1, String(off));
});

test('fine stripes become grey when they are scaled down, not stripes of another width', () => {
  const stripes = show((x) => (Math.floor(x) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
  const rgba = sampler.sample(stripes, whole, 8);
  for (let at = 0; at < rgba.length; at += 4) {
    assert.ok(Math.abs((rgba[at] ?? 0) - 128) <= 20, `${rgba[at]} at ${at / 4}`);
  }
});

test('outside the picture it is black, and every pixel is opaque', () => {
  const white = show(() => [255, 255, 255]);
  const rgba = sampler.sample(white, { ...whole, centreX: 0, centreY: 0, heightPx: 64 }, 16);
  const at = (column: number, row: number) => [
    ...rgba.subarray((row * 16 + column) * 4, (row * 16 + column) * 4 + 4),
  ];
  assert.deepEqual(at(2, 2), [0, 0, 0, 255]);
  assert.deepEqual(at(12, 12), [255, 255, 255, 255]);
  assert.deepEqual(at(12, 2), [0, 0, 0, 255]);
});

test('reads black for an area far outside the picture', () => {
  const rgba = sampler.sample(
    show(() => [255, 255, 255]),
    { ...whole, centreX: 1e9, centreY: -1e9 },
    16,
  );
  assert.ok(rgba.every((value, n) => value === (n % 4 === 3 ? 255 : 0)));
});

test('colour at half the resolution lands where the brightness is', () => {
  const bytes = sampler.room(widthPx * heightPx + 2 * (widthPx / 2) * (heightPx / 2));
  bytes.fill(100, 0, widthPx * heightPx);
  const u = widthPx * heightPx;
  for (let y = 0; y < heightPx / 2; y++) {
    for (let x = 0; x < widthPx / 2; x++) {
      bytes[u + y * (widthPx / 2) + x] = x < widthPx / 4 ? 28 : 228;
      bytes[u + (widthPx * heightPx) / 4 + y * (widthPx / 2) + x] = 128;
    }
  }
  const half = { strideBytes: widthPx / 2, stepBytes: 1, pixelsX: 2, pixelsY: 2, black: 128 };
  const picture: SampledPicture = {
    widthPx,
    heightPx,
    channels: [
      { offset: 0, strideBytes: widthPx, stepBytes: 1, pixelsX: 1, pixelsY: 1, black: 0 },
      { ...half, offset: u },
      { ...half, offset: u + (widthPx * heightPx) / 4 },
    ],
    colours: asTheyAre,
  };
  const rgba = sampler.sample(picture, whole, 64);
  const green = (column: number) => rgba[(32 * 64 + column) * 4 + 1] ?? 0;
  assert.deepEqual([green(4), green(60)], [28, 228]);
  assert.ok(Math.abs(green(31) + green(32) - 256) <= 2, 'the border lies in the middle');
  assert.equal(rgba[(32 * 64 + 4) * 4], 100);
});

test('makes room for a larger picture after a smaller one', () => {
  sampler.room(100).fill(1);
  const bytes = sampler.room(300_000);
  assert.equal(bytes.length, 300_000);
  bytes.fill(7);
  const channel = { offset: 0, strideBytes: 500, stepBytes: 1, pixelsX: 1, pixelsY: 1, black: 0 };
  const rgba = sampler.sample(
    { widthPx: 500, heightPx: 600, channels: [channel, channel, channel], colours: asTheyAre },
    { centreX: 250, centreY: 300, widthPx: 400, heightPx: 400, turnRad: 0.3 },
    256,
  );
  assert.ok(rgba.every((value, n) => value === (n % 4 === 3 ? 255 : 7)));
});

test('overwrites the analysed pictures with everything else in its memory', async () => {
  const memories: KernelMemory[] = [];
  const engine = engineOn(() => {
    const kernels = startPlainKernels();
    memories.push(kernels.memory);
    return kernels;
  });
  (await engine.openSampler()).room(3000).fill(9);
  const net = await engine.loadNet(buildNet('detector').file);
  net.run(new Float32Array(net.inputSidePx ** 2 * 3).fill(1));
  const plain = (): number[] =>
    memories.map(({ buffer }) => new Uint8Array(buffer).filter((byte) => byte !== 0).length);
  assert.ok(plain().length === 2 && plain().every((bytes) => bytes >= 3000));
  engine.wipe();
  assert.deepEqual(plain(), [0, 0]);
});
