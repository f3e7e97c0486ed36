import assert from 'node:assert/strict';
import test from 'node:test';
import { scramblesPictures } from '../../../src/frames/browser-scrambles-pictures.ts';

/** A document whose canvases are read by `read`. */
function reading(read: () => { data: Uint8ClampedArray }): Document {
  const pen = { fillRect: () => undefined, getImageData: read };
  return { createElement: () => ({ getContext: () => pen }) } as unknown as Document;
}

test('a browser that refuses to read a canvas spoils pictures like one that adds noise', () => {
  const drawn = (pixel: readonly number[]) => ({
    data: Uint8ClampedArray.from({ length: 256 }, (_, at) => pixel[at % 4] ?? 0),
  });
  assert.equal(scramblesPictures(reading(() => drawn([51, 102, 153, 255]))), false);
  assert.equal(scramblesPictures(reading(() => drawn([200, 9, 30, 255]))), true);
  const refused = () => {
    throw new DOMException('', 'SecurityError');
  };
  assert.equal(scramblesPictures(reading(refused)), true);
});
