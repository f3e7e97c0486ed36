import assert from 'node:assert/strict';
import test from 'node:test';
import { isBlank } from '../../../src/measures/is-blank.ts';

const sidePx = 64;
/** A picture of one level, with noise of so many levels up and down: the same for every run. */
const picture = (level: number, noise = 0) => {
  let seed = 1;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const luma = Float32Array.from({ length: sidePx ** 2 }, () =>
    Math.max(0, Math.round(level + (next() * 2 - 1) * noise)),
  );
  return { luma, sidePx };
};

test('black of full range and of video range is what a covered camera gives', () => {
  for (const level of [0, 1, 16]) assert.equal(isBlank(picture(level)), true);
  assert.equal(isBlank(picture(16, 1)), true, 'a codec leaves a trace');
});

test('does not take a dark room for a covered camera: its picture has noise, or a little light', () => {
  assert.equal(isBlank(picture(6, 5)), false);
  assert.equal(isBlank(picture(16, 4)), false);
  assert.equal(isBlank(picture(24, 2)), false);
});

test('takes a picture of one colour for a broken camera, however light it is', () => {
  for (const level of [24, 150, 255]) assert.equal(isBlank(picture(level)), true);
  assert.equal(isBlank(picture(150, 2)), false, 'a white wall has noise');
});

test('takes a black picture with one small lamp for a room', () => {
  const { luma } = picture(0);
  luma.fill(180, 2000, 2012);
  assert.equal(isBlank({ luma, sidePx }), false);
});
