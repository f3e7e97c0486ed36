import assert from 'node:assert/strict';
import test from 'node:test';
import { cropToViewfinder } from '../../../src/frames/crop-to-viewfinder.ts';

const crop = (widthPx: number, heightPx: number) => cropToViewfinder({ widthPx, heightPx });

test('crops the sides of a wide picture', () => {
  assert.deepEqual(crop(1280, 960), { x: 280, y: 0, widthPx: 720, heightPx: 960 });
  assert.deepEqual(crop(1920, 1080), { x: 555, y: 0, widthPx: 810, heightPx: 1080 });
});

test('crops top and bottom of a tall picture', () => {
  assert.deepEqual(crop(720, 1280), { x: 0, y: 160, widthPx: 720, heightPx: 960 });
});

test('keeps a portrait 3:4 picture whole', () => {
  assert.deepEqual(crop(960, 1280), { x: 0, y: 0, widthPx: 960, heightPx: 1280 });
});

test('returns an even, central, portrait 3:4 crop for any camera', () => {
  for (let widthPx = 160; widthPx < 2000; widthPx += 37) {
    for (let heightPx = 120; heightPx < 2000; heightPx += 41) {
      const part = crop(widthPx, heightPx);
      assert.equal(part.widthPx % 2, 0);
      assert.equal(part.heightPx % 2, 0);
      assert.ok(part.x >= 0 && part.y >= 0);
      assert.ok(part.x + part.widthPx <= widthPx && part.y + part.heightPx <= heightPx);
      assert.ok(Math.abs(part.widthPx / part.heightPx - 0.75) < 0.02, `${widthPx}×${heightPx}`);
      assert.ok(Math.abs(part.x + part.widthPx / 2 - widthPx / 2) <= 1);
    }
  }
});
