import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeHalf, encodeHalf } from '../../../tools/engine/half.mjs';
import { buildKernels } from '../../../tools/build-engine.mjs';
import { startKernels } from '../../../src/engine/start-kernels.ts';

const finite = Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
  (bits) => ((bits >> 10) & 31) !== 31,
);

test('reads and writes every finite 16-bit float unchanged', () => {
  for (const bits of finite) assert.equal(encodeHalf(decodeHalf(bits)), bits);
});

test('rounds to the nearest 16-bit float, and ties to the even one', () => {
  assert.equal(encodeHalf(1 + 0.4 / 1024), encodeHalf(1));
  assert.equal(encodeHalf(1 + 0.6 / 1024), encodeHalf(1 + 1 / 1024));
  assert.equal(encodeHalf(1 + 0.5 / 1024), encodeHalf(1));
  assert.equal(encodeHalf(1 + 1.5 / 1024), encodeHalf(1 + 2 / 1024));
  assert.equal(encodeHalf(2 - 1e-6), encodeHalf(2));
});

test('rejects a weight that does not fit', () => {
  assert.throws(() => encodeHalf(70_000), /does not fit/);
  assert.throws(() => encodeHalf(NaN), /does not fit/);
  assert.throws(() => decodeHalf(0x7c00), /not finite/);
});

test('reads every finite 16-bit float the same in the kernels', async () => {
  const kernels = await startKernels(await WebAssembly.compile(await buildKernels()));
  kernels.memory.grow(8);
  const to = finite.length * 2;
  const bytes = new Uint8Array(kernels.memory.buffer);
  bytes.set(finite.map((half) => half & 255));
  bytes.set(
    finite.map((half) => half >> 8),
    finite.length,
  );
  kernels.expandHalves(0, finite.length, to, finite.length);
  assert.deepEqual(
    new Float32Array(kernels.memory.buffer, to, finite.length),
    Float32Array.from(finite, decodeHalf),
  );
});
