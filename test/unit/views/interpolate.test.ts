import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpolate } from '../../../src/views/interpolate.ts';

test('fills every known placeholder', () => {
  assert.equal(interpolate('{number} of {number}', { number: 2 }), '2 of 2');
});

test('keeps an unknown placeholder, even one named like a method of every object', () => {
  assert.equal(interpolate('{other} {toString}', { number: 2 }), '{other} {toString}');
});

test('inserts a value unchanged', () => {
  assert.equal(interpolate('{name}', { name: '$& {name}' }), '$& {name}');
});
