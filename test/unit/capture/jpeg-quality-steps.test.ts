import assert from 'node:assert/strict';
import test from 'node:test';
import { jpegQualitySteps, maxStillBytes, scaledSize } from '../../../src/capture/jpeg-quality-steps.ts';

test('starts with the full picture at 0.92, and never grows', () => {
  const steps = jpegQualitySteps();
  assert.deepEqual(steps[0], { quality: 0.92, scale: 1 });
  steps.slice(1).forEach((step, at) => {
    const before = steps[at];
    assert.ok(before && step.quality <= before.quality && step.scale <= before.scale);
    assert.notDeepEqual(step, before);
  });
});

test('quality sinks first, sides shrink after it', () => {
  const steps = jpegQualitySteps();
  const firstSmaller = steps.findIndex(({ scale }) => scale < 1);
  assert.ok(firstSmaller > 1);
  assert.equal(new Set(steps.slice(firstSmaller).map(({ quality }) => quality)).size, 1);
});

test('ends far below 2 MiB for the largest usual camera', () => {
  // Half a byte a pixel is a noisy picture at this quality.
  const last = jpegQualitySteps().at(-1);
  assert.ok(last);
  const { widthPx, heightPx } = scaledSize({ widthPx: 2160, heightPx: 2880 }, last.scale);
  assert.ok((widthPx * heightPx) / 2 < maxStillBytes);
});

test('sides stay even at any scale', () => {
  assert.deepEqual(scaledSize({ widthPx: 720, heightPx: 960 }, 1), { widthPx: 720, heightPx: 960 });
  assert.deepEqual(scaledSize({ widthPx: 810, heightPx: 1080 }, 0.45), { widthPx: 364, heightPx: 486 });
});
