import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoTime } from '../../../src/values/iso-time.ts';
import { readTime } from '../../../src/values/read-time.ts';
import { tamperings, withTampering } from '../../support/tamper-with-built-ins.ts';

/** Milliseconds since 1970: the first and the last moment of a day, of a leap year, and of 1970. */
const moments = [0, 1_709_164_800_000, 1_709_251_199_999, 1_796_083_205_007];

for (const [what, tamper] of Object.entries(tamperings)) {
  test(`writes and reads times on a page with ${what}`, () => {
    const expected = moments.map((ms) => new Date(ms).toISOString());
    const [written, read] = withTampering(tamper, () => [moments.map(isoTime), expected.map(readTime)]);
    assert.deepEqual(written, expected);
    assert.deepEqual(read, moments);
  });
}

test('reads the date of an HTTP header, and nothing of another text', () => {
  assert.equal(readTime('Thu, 01 Jan 1970 00:00:07 GMT'), 7000);
  assert.ok(Number.isNaN(readTime('soon')));
  assert.ok(Number.isNaN(readTime('')));
});
