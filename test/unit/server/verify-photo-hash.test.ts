import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { verifyPhotoHash } from '../../../src/server/index.ts';

const photo = Buffer.from('a photo').toString('base64');

test('chooses the digest by the length of the hash', async () => {
  for (const algorithm of ['sha256', 'sha384', 'sha512']) {
    const hash = createHash(algorithm).update(photo).digest('base64');
    assert.equal(await verifyPhotoHash(photo, hash), true);
    assert.equal(await verifyPhotoHash(`${photo}A`, hash), false);
  }
});

test('rejects a hash of another length, or in another encoding than base64', async () => {
  for (const hash of ['', 'AAAA', 'not base64!', createHash('sha1').update(photo).digest('base64')]) {
    assert.equal(await verifyPhotoHash(photo, hash), false);
  }
});
