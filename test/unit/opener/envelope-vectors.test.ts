import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SealedCapture } from 'fortface-capture/contract';
import {
  checkJpeg,
  EnvelopeError,
  openCapture,
  openDeviceInfo,
  type CaptureSession,
  type SealedCaptureInput,
} from 'fortface-capture/opener';
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

async function open(sealed: SealedCaptureInput, consumedJtis: readonly string[] = []): Promise<Uint8Array> {
  const capture = await openCapture(sealed, { session, nowMs: vectors.nowMs });
  if (consumedJtis.includes(capture.jti)) throw new EnvelopeError('envelope_replay', 'taken');
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
    assert.equal(Buffer.from(await open(sealed)).toString('base64url'), vectors.picture.bytes);
  });
}

/** The same capture with its picture as bytes, between others that must stay. */
function asBytes(sealed: SealedCapture): { sealed: SealedCaptureInput; isSpared: () => boolean } {
  const body = new TextEncoder().encode(`<${sealed.imgData}>`);
  const imgData = body.subarray(1, -1);
  return { sealed: { ...sealed, imgData }, isSpared: () => body[0] === 0x3c && body.at(-1) === 0x3e };
}

for (const { id, sealed } of vectors.validCaptures) {
  test(`the published capture ${id} opens from bytes, and leaves those around them alone`, async () => {
    const { sealed: input, isSpared } = asBytes(sealed);
    assert.equal(Buffer.from(await open(input)).toString('base64url'), vectors.picture.bytes);
    assert.ok(isSpared());
  });
}

for (const { id, comment, sealed, code, consumedJtis } of vectors.invalidCaptures) {
  test(`the published capture ${id} (${comment}) is refused from bytes with ${code}`, async () => {
    const { sealed: input, isSpared } = asBytes(sealed);
    await assert.rejects(open(input, consumedJtis), { name: 'EnvelopeError', code });
    assert.ok(isSpared());
  });
}

for (const { id, comment, sealed, code, consumedJtis } of vectors.invalidCaptures) {
  test(`the published capture ${id} (${comment}) is refused with ${code}`, async () => {
    await assert.rejects(open(sealed, consumedJtis), { name: 'EnvelopeError', code });
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
    await assert.rejects(openDevice(deviceRequestInfo), {
      name: 'EnvelopeError',
      code,
      ...(field !== undefined && { field }),
    });
  });
}
