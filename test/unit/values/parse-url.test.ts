import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseUrl } from '../../../src/values/parse-url.ts';

test('gives the URL of a text, on its own or from a base', () => {
  assert.equal(parseUrl('https://bank.example/a')?.href, 'https://bank.example/a');
  assert.equal(parseUrl('/a', 'https://bank.example/b/')?.href, 'https://bank.example/a');
});

test('gives undefined for what is no URL', () => {
  assert.equal(parseUrl('/a'), undefined);
  assert.equal(parseUrl('https://', 'https://bank.example'), undefined);
  assert.equal(parseUrl('/a', 'no base'), undefined);
});
