import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createByteCollector } from '../../../src/server/body/byte-collector.ts';

const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);

for (const promised of [0, 1, 70_000, bytes.length - 1, bytes.length, bytes.length + 1, 1_000_000]) {
  test(`joins what came, whether ${promised} of ${bytes.length} promised bytes are right or not`, () => {
    for (const pieceBytes of [1, 1000, 65_536, bytes.length]) {
      const collector = createByteCollector(promised);
      for (let from = 0; from < bytes.length; from += pieceBytes) {
        collector.add(bytes.subarray(from, from + pieceBytes));
      }
      assert.equal(collector.length, bytes.length);
      assert.deepEqual(collector.join(), bytes);
    }
  });
}

test('copies nothing when the promised length is right', () => {
  const collector = createByteCollector(bytes.length);
  for (let from = 0; from < bytes.length; from += 65_536) collector.add(bytes.subarray(from, from + 65_536));
  assert.equal(collector.join().buffer, collector.join().buffer);
});

test('makes no room for a promise of which little has come', () => {
  const collector = createByteCollector(5_000_000);
  collector.add(bytes.subarray(0, 60_000));
  assert.ok(collector.join().buffer.byteLength < 200_000);
});
