import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeStrictBase64url } from '../../../src/sealing/decode-strict-base64url.ts';

describe('strict base64url', () => {
  it('reads back what was written, at every length', () => {
    for (let length = 0; length < 40; length += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      const read = decodeStrictBase64url(Buffer.from(bytes).toString('base64url'));
      assert.deepEqual(read, bytes);
    }
  });

  for (const text of ['AA==', 'AA=', 'A', 'AAAAA', 'AB', 'AAB', '+AAA', '/AAA', 'AA AA', 'AAA\n', 'Ã¡AA']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(decodeStrictBase64url(text), undefined);
    });
  }
});
