import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { featuresOf } from '../../../src/faces/sample-map.ts';
import { judgeCover } from '../../../src/measures/judge-cover.ts';

const heads = Uint8Array.from(readFileSync('tools/heads/heads.bin'));
const [, features] = featuresOf.mouth;

test('reads scale, bias and weights of each head, one behind the other', () => {
  const counts = [featuresOf.eyes, featuresOf.lids, featuresOf.mouth].map(([from, to]) => to - from);
  const written = Buffer.concat(
    counts.map((count, head) =>
      Buffer.concat([
        Buffer.from(Float32Array.of(0.5, head - 1).buffer),
        Buffer.from(Int8Array.from({ length: count }, (_, n) => (n === 0 ? -2 : 0)).buffer),
      ]),
    ),
  );
  const seen = new Float32Array(features).fill(3);
  const chance = (logit: number): number => 1 / (1 + Math.exp(-logit));
  // An odd address, as behind a net.
  const moved = new Uint8Array(written.length + 1);
  moved.set(written, 1);
  assert.deepEqual(judgeCover(seen, moved.subarray(1)), {
    eyesSeen: chance(-1 - 3),
    eyesOpen: chance(0 - 3),
    mouthSeen: chance(1 - 3),
  });
});

test('has as many shipped weights as there are features', () => {
  const { eyesSeen, eyesOpen, mouthSeen } = judgeCover(new Float32Array(features), heads);
  for (const chance of [eyesSeen, eyesOpen, mouthSeen]) assert.ok(chance > 0 && chance < 1);
  const weights = [featuresOf.eyes, featuresOf.lids, featuresOf.mouth].reduce(
    (sum, [from, to]) => sum + to - from,
    0,
  );
  assert.equal(heads.length, weights + 3 * 8);
});
