import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { decodePicture } from '../../../../demo/sandbox/faces/decode-picture.ts';
import { readPictureSize } from '../../../../demo/sandbox/faces/read-picture-size.ts';

for (const type of ['image/jpeg', 'image/png', 'image/webp'] as const) {
  test(`reads the size of a ${type} picture from its header`, () => {
    const canvas = createCanvas(123, 457);
    const bytes = type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type, 90);
    assert.deepEqual(readPictureSize(bytes), { widthPx: 123, heightPx: 457 });
  });
}

test('bytes that are no picture have no size', () => {
  assert.equal(readPictureSize(new Uint8Array()), undefined);
  assert.equal(readPictureSize(new Uint8Array(100)), undefined);
  assert.equal(readPictureSize(Uint8Array.of(0xff, 0xd8, ...new Uint8Array(100))), undefined);
});

test('rejects a picture above 24 megapixels before decoding it', async () => {
  const bytes = createCanvas(4, 4).toBuffer('image/png');
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  await assert.rejects(decodePicture(bytes), { code: 'image_unreadable', message: /megapixels/ });
});

test('reports the original size of a large picture, and analyses a smaller copy', async () => {
  const decoded = await decodePicture(createCanvas(3000, 1500).toBuffer('image/jpeg', 80));
  assert.deepEqual([decoded.widthPx, decoded.heightPx], [3000, 1500]);
  assert.deepEqual([decoded.pixels.widthPx, decoded.pixels.heightPx], [1280, 640]);
});
