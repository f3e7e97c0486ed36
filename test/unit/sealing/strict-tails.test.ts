/** One value, one spelling: what the package, the sandbox and the reference opener each do with stray bits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64url } from '../../../src/opener/decode-base64url.ts';
import { decodeStrictBase64url } from '../../../src/sealing/decode-strict-base64url.ts';
import { decodeStrict } from '../../support/sealing/open-jwe.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Every other last character that a lenient decoder takes for the same bytes. */
function straySpellings(bytes: Buffer): string[] {
  const text = bytes.toString('base64url');
  return Array.from(alphabet)
    .map((last) => text.slice(0, -1) + last)
    .filter((other) => other !== text && Buffer.from(other, 'base64url').equals(bytes));
}

for (const [length, tails] of [
  [1, 15],
  [2, 3],
  [16, 15],
  [32, 3],
] as const) {
  test(`refuses all ${tails} other encodings of ${length} bytes`, () => {
    const bytes = Buffer.alloc(length, 0xa5);
    const others = straySpellings(bytes);
    assert.equal(others.length, tails);
    for (const other of others) {
      assert.equal(decodeStrictBase64url(other), undefined, other);
      assert.equal(decodeBase64url(other), undefined, other);
      assert.throws(() => decodeStrict(other), { code: 'envelope_malformed' });
    }
  });
}
