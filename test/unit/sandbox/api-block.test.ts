import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { apiBlock } from '../../../demo/sandbox/actions/api-block.ts';

test('names the version of the package in the `api` block', () => {
  const { version } = JSON.parse(readFileSync('demo/sandbox/package.json', 'utf8'));
  assert.equal(apiBlock('liveness', 0).version, `v1 - sandbox ${version}`);
});
