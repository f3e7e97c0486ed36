/** One reader of a JPEG's size, held to what the decoder makes of the same bytes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import { readJpegSize } from '../../../src/opener/read-jpeg-size.ts';

const picture = readFileSync(new URL('../../vectors/picture.jpg', import.meta.url));
const body = picture.subarray(2);
const startOfImage = Buffer.from([0xff, 0xd8]);

/** A frame header for 16 × 16 pixels of one component. */
const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0]);

/** A segment with its length, whose content a careless reader may jump into. */
const segment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]),
    content,
  ]);

async function decodedSize(bytes: Buffer): Promise<{ widthPx: number; heightPx: number } | undefined> {
  try {
    const { width, height } = await loadImage(bytes);
    return { widthPx: width, heightPx: height };
  } catch {
    return undefined;
  }
}

const withLength = [0xc4, 0xcc, 0xdb, 0xdd, 0xe0, 0xe1, 0xef, 0xfe];
const others = Array.from({ length: 254 }, (_, index) => index + 1);

test('reads the size that an encoder writes', async () => {
  assert.deepEqual(readJpegSize(picture), await decodedSize(picture));
});

test('reads the same size as the decoder, whatever markers precede the frame header', async () => {
  for (const marker of others) {
    for (const hidden of [
      Buffer.concat([startOfImage, Buffer.from([0xff, marker]), body]),
      // The decoder takes a marker without a length for itself, and what follows for the next one.
      Buffer.concat([startOfImage, Buffer.from([0xff, marker, 0, 4, 0xff, 0xfe]), frame, body]),
      Buffer.concat([startOfImage, segment(marker, Buffer.concat([frame, frame])), body]),
      Buffer.concat([startOfImage, Buffer.from([0xff, marker, 0, 0]), body]),
      Buffer.concat([startOfImage, Buffer.from([0xff, 0xff, 0xff, marker, 0, 3, 0]), body]),
    ]) {
      const read = readJpegSize(hidden);
      if (read === undefined) continue;
      const decoded = await decodedSize(hidden);
      if (decoded !== undefined) assert.deepEqual(read, decoded, `marker ${marker.toString(16)}`);
    }
  }
});

test('comments and tables before the frame header are read past', async () => {
  for (const marker of withLength.slice(4)) {
    const bytes = Buffer.concat([startOfImage, segment(marker, frame), body]);
    assert.deepEqual(readJpegSize(bytes), await decodedSize(picture), `marker ${marker.toString(16)}`);
  }
});

test('markers without a length, before the frame header, are refused', () => {
  for (const marker of [0x01, 0xd0, 0xd1, 0xd7, 0xd8, 0xd9, 0xda, 0x02, 0xbf, 0xf0]) {
    const bytes = Buffer.concat([startOfImage, Buffer.from([0xff, marker, 0, 4, 0xff, 0xfe]), frame, body]);
    assert.equal(readJpegSize(bytes), undefined, `marker ${marker.toString(16)}`);
  }
});
