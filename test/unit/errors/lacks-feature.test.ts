import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lacksFeature } from '../../../src/errors/lacks-feature.ts';

test('recognises an error from a missing browser feature in the words of each engine', () => {
  for (const error of [
    new ReferenceError('TextEncoder is not defined'),
    new SyntaxError('Unexpected token'),
    new TypeError('AbortSignal.any is not a function'),
    new TypeError(
      "AbortSignal.any is not a function. (In 'AbortSignal.any(a)', 'AbortSignal.any' is undefined)",
    ),
    new TypeError('ResizeObserver is not a constructor'),
    new TypeError("Cannot read properties of undefined (reading 'digest')"),
    new TypeError("undefined is not an object (evaluating 'crypto.subtle.digest')"),
    new TypeError('crypto.subtle is undefined'),
  ]) {
    assert.equal(lacksFeature(error), true, error.message);
  }
});

test('does not take a network failure for a missing feature in the words of any engine', () => {
  for (const error of [
    new TypeError('Failed to fetch'),
    new TypeError('Failed to fetch dynamically imported module: https://a.example/x.js'),
    new TypeError('error loading dynamically imported module: https://a.example/x.js'),
    new TypeError('Importing a module script failed.'),
    new TypeError('NetworkError when attempting to fetch resource.'),
    new TypeError('Load failed'),
    new DOMException('gone', 'AbortError'),
    'text',
    undefined,
  ]) {
    assert.equal(lacksFeature(error), false, String(error));
  }
});
