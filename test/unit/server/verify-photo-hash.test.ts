import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { verifyPhotoHash } from '../../../src/server/index.ts';

const photo = Buffer.from('a photo').toString('base64');

test('the digest is chosen by the length of the hash', async () => {
  for (const algorithm of ['sha256', 'sha384', 'sha512']) {
    const hash = createHash(algorithm).update(photo).digest('base64');
    assert.equal(await verifyPhotoHash(photo, hash), true);
    assert.equal(await verifyPhotoHash(`${photo}A`, hash), false);
  }
});

test('a hash of another length, or that is no base64, verifies nothing', async () => {
  for (const hash of ['', 'AAAA', 'not base64!', createHash('sha1').update(photo).digest('base64')]) {
    assert.equal(await verifyPhotoHash(photo, hash), false);
  }
});
