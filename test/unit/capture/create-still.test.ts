import assert from 'node:assert/strict';
import test from 'node:test';
import { createStill } from '../../../src/capture/create-still.ts';

test('a wiped still holds zeros only, and may be wiped twice', () => {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3);
  const still = createStill({ bytes, widthPx: 720, heightPx: 960 });
  assert.equal(still.mime, 'image/jpeg');
  still.wipe();
  still.wipe();
  assert.deepEqual([...still.bytes], [0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...bytes], [0, 0, 0, 0, 0, 0]);
});
