import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
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

test('gives no size to a JPEG that decoders may read differently', async () => {
  const picture = createCanvas(16, 16).toBuffer('image/jpeg', 90);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0]);
  // TEM and RSTn have no length: a reader that takes one for a segment jumps into another frame header.
  for (const marker of [0x01, 0xd0, 0xd7]) {
    const bytes = Buffer.concat([
      picture.subarray(0, 2),
      Buffer.from([0xff, marker, 0, 4, 0xff, 0xfe]),
      frame,
      picture.subarray(2),
    ]);
    assert.equal(readPictureSize(bytes), undefined, marker.toString(16));
    await assert.rejects(decodePicture(bytes), { code: 'image_unreadable' });
  }
});

test('reads the same size as the decoder, whatever byte of a header is changed', async () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp'] as const) {
    const canvas = createCanvas(40, 30);
    canvas.getContext('2d').fillRect(5, 5, 20, 10);
    const original = type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type, 90);
    for (let at = 0; at < 40; at += 1) {
      for (const value of [0x00, 0x01, 0x2f, 0xff]) {
        const bytes = Buffer.from(original);
        bytes[at] = value;
        const read = readPictureSize(bytes);
        if (read === undefined || read.widthPx * read.heightPx > 1_000_000) continue;
        const decoded = await loadImage(bytes).catch(() => undefined);
        if (decoded === undefined) continue;
        const size = { widthPx: decoded.width, heightPx: decoded.height };
        assert.deepEqual(read, size, `${type}, byte ${at} = ${value}`);
      }
    }
  }
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
