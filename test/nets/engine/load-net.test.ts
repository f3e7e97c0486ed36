import assert from 'node:assert/strict';
import test from 'node:test';
import { loadEngine } from '../../../src/engine/load-engine.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';
import { appendToNet } from '../../../tools/engine/encode-net.mjs';

const wasm = await buildKernels();
const engine = await loadEngine({ wasm });
const detector = buildNet('detector').file;

test('uses precompiled kernels unchanged', async () => {
  const compiled = await loadEngine({ wasm: await WebAssembly.compile(wasm) });
  assert.equal((await compiled.loadNet(detector)).inputSidePx, 128);
});

test('rejects a module that is not the engine', async () => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const other = await loadEngine({ wasm: empty });
  await assert.rejects(other.loadNet(detector), /no memory|no kernel/);
});

test('rejects a file that is not a net', async () => {
  await assert.rejects(engine.loadNet(new Uint8Array(64)), /not a net file/);
  await assert.rejects(engine.loadNet(new Uint8Array()), /ends too early/);
});

test('rejects a net of another version', async () => {
  const other = Uint8Array.from(detector);
  other[4] = 99;
  await assert.rejects(engine.loadNet(other), /another version/);
});

test('rejects a truncated net', async () => {
  for (const length of [10, 200, 1_000, detector.length - 1]) {
    await assert.rejects(engine.loadNet(detector.subarray(0, length)), /ends too early/, `${length} bytes`);
  }
});

test('gives what lies behind the weights, and rejects a file in which it is cut', async () => {
  const whole = appendToNet(detector, Uint8Array.of(1, 2, 3));
  assert.deepEqual([...(await engine.loadNet(whole)).rest], [1, 2, 3]);
  assert.equal((await engine.loadNet(detector)).rest.length, 0);
  await assert.rejects(engine.loadNet(whole.subarray(0, -1)), /ends too early/);
});

test('rejects a net that names missing parts', async () => {
  const damaged = Uint8Array.from(detector);
  // The number of buffers.
  damaged[15] = 0xff;
  await assert.rejects(engine.loadNet(damaged), /damaged at byte 12/);
});

test('rejects a net with an empty map instead of looping forever', async () => {
  const damaged = Uint8Array.from(detector);
  const view = new DataView(damaged.buffer);
  const bufferCount = view.getUint32(12, true);
  // Nine words, the buffers, and of the first step the word that holds its width.
  const widthAt = (9 + bufferCount + 5) * 4;
  assert.equal(view.getUint32(widthAt, true), 64);
  view.setUint32(widthAt, 0, true);
  await assert.rejects(engine.loadNet(damaged), new RegExp(`damaged at byte ${widthAt}$`));
});

test('reads a net at any position in a buffer', async () => {
  const wide = new Uint8Array(detector.length + 3);
  wide.set(detector, 3);
  const picture = new Float32Array(128 * 128 * 3).fill(0.25);
  const [plain, moved] = [await engine.loadNet(detector), await engine.loadNet(wide.subarray(3))];
  assert.deepEqual(moved.run(picture), plain.run(picture));
});

test('rejects a picture of another size', async () => {
  const net = await engine.loadNet(detector);
  assert.throws(() => net.run(new Float32Array(192 * 192 * 3)), /128 px/);
});

test('gives the same outputs with a rest after each layer', async () => {
  const net = await engine.loadNet(detector);
  const picture = new Float32Array(128 * 128 * 3).fill(0.5);
  let rests = 0;
  const rested = await net.runInTasks(picture, async () => {
    rests += 1;
  });
  assert.deepEqual(rested, net.run(picture));
  assert.ok(rests >= 17, `${rests} rests`);
});

test('keeps earlier outputs unchanged when it runs again', async () => {
  const net = await engine.loadNet(detector);
  const picture = new Float32Array(128 * 128 * 3).fill(0.5);
  const [first] = net.run(picture);
  const kept = Float32Array.from(first!);
  net.run(picture.fill(-0.5));
  assert.deepEqual(first, kept);
});
