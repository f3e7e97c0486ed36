import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interpolate } from '../../../src/views/interpolate.ts';

test('every place of a known name is filled', () => {
  assert.equal(interpolate('{number} of {number}', { number: 2 }), '2 of 2');
});

test('a place that nobody knows stays, also one named like a method of every object', () => {
  assert.equal(interpolate('{other} {toString}', { number: 2 }), '{other} {toString}');
});

test('a value is put in as it is', () => {
  assert.equal(interpolate('{name}', { name: '$& {name}' }), '$& {name}');
});
