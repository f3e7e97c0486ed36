import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkJpeg } from '../../../demo/sandbox/envelope/check-jpeg.ts';
import { openCapture, type CaptureSession } from '../../../demo/sandbox/envelope/open-capture.ts';
import { openDeviceInfo } from '../../../demo/sandbox/envelope/open-device-info.ts';
import { ApiProblem } from '../../../demo/sandbox/problems/api-problem.ts';
import type { SealedCapture } from '../../../src/contract/index.ts';
import { readVectors } from '../../support/sealing/read-vectors.ts';

const vectors = await readVectors();

const session: CaptureSession = {
  sessionId: vectors.session.sessionId,
  action: vectors.session.action,
  nonce: vectors.session.nonce,
  keyId: vectors.session.privateKey.kid,
  privateKey: { ...vectors.session.privateKey, alg: 'ECDH-ES' },
  deviceRoot: vectors.session.deviceRoot,
};

async function open(sealed: SealedCapture, consumedJtis: readonly string[] = []): Promise<Buffer> {
  const capture = await openCapture(sealed, session, vectors.nowMs);
  if (consumedJtis.includes(capture.jti)) throw new ApiProblem('envelope_replay', 'taken');
  const { w, h } = capture.data.img;
  checkJpeg(capture.image, { widthPx: w, heightPx: h });
  return capture.image;
}

function openDevice(deviceRequestInfo: string) {
  const { devicePrivateKey } = vectors;
  return openDeviceInfo(deviceRequestInfo, {
    nowMs: vectors.nowMs,
    privateKey: (kid) =>
      Promise.resolve(kid === devicePrivateKey.kid ? { ...devicePrivateKey, alg: 'ECDH-ES' } : undefined),
  });
}

for (const { id, sealed } of vectors.validCaptures) {
  test(`the published capture ${id} opens to the published picture`, async () => {
    assert.equal((await open(sealed)).toString('base64url'), vectors.picture.bytes);
  });
}

for (const { id, comment, sealed, code, consumedJtis } of vectors.invalidCaptures) {
  test(`the published capture ${id} (${comment}) is refused with ${code}`, async () => {
    await assert.rejects(open(sealed, consumedJtis), { name: 'ApiProblem', code });
  });
}

for (const { id, deviceInfo, deviceRequestInfo, deviceRoot } of vectors.validDevices) {
  test(`the published device information ${id} opens with its root`, async () => {
    const opened = await openDevice(deviceRequestInfo);
    assert.deepEqual(opened.deviceInfo, deviceInfo);
    assert.equal(opened.root, deviceRoot);
  });
}

for (const { id, comment, deviceRequestInfo, code, field } of vectors.invalidDevices) {
  test(`the published device information ${id} (${comment}) is refused with ${code}`, async () => {
    await assert.rejects(openDevice(deviceRequestInfo), { name: 'ApiProblem', code, field });
  });
}
