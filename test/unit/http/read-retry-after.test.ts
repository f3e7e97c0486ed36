import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRetryAfter } from '../../../src/http/read-retry-after.ts';

const nowMs = Date.UTC(2025, 5, 15, 12);

describe('Retry-After', () => {
  const cases: [value: string | null, seconds: number | undefined][] = [
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['0', 0],
    ['30', 30],
    [' 30 ', 30],
    ['999999', 3600],
    ['Sun, 15 Jun 2025 12:00:10 GMT', 10],
    ['Sun, 15 Jun 2025 11:00:00 GMT', 0],
  ];
  for (const [value, seconds] of cases) {
    it(`of ${value} means ${seconds} seconds`, () => {
      assert.equal(readRetryAfter(value, nowMs), seconds);
    });
  }
});
