/** What an error names: the field at fault once its part is authenticated, nothing before that. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  createDeviceKeys,
  EnvelopeError,
  issueSessionKey,
  openCapture,
  openDeviceInfo,
} from 'fortface-capture/opener';
import { sealCapture, sealDevice, type CaptureBend, type DeviceBend } from '../../sandbox/seal.ts';

const nowMs = Date.now();
const image = await readFile(new URL('../../vectors/picture.jpg', import.meta.url));
const size = { w: 48, h: 64 };
const deviceRoot = randomBytes(32).toString('base64url');
const issued = await issueSessionKey({ sessionId: 's-1', action: 'liveness', expiresAtMs: nowMs + 300_000 });
const session = {
  sessionId: 's-1',
  action: 'liveness',
  nonce: issued.nonce,
  keyId: issued.kid,
  privateKey: issued.privateJwk,
  deviceRoot,
};
const seal = (bend: CaptureBend = {}) => sealCapture(issued.sessionKey, { image, deviceRoot, size }, bend);
const keys = createDeviceKeys({ secret: randomBytes(32), now: () => nowMs });

async function refusalOf(opening: Promise<unknown>): Promise<EnvelopeError> {
  const error = await opening.then(
    () => assert.fail('it opened'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof EnvelopeError, String(error));
  return error;
}

const capture = { auto: true, attempt: 1, durationMs: 1200, camera: 'user' };
const contents: readonly [bend: CaptureBend, code: string, field: string][] = [
  [{ content: { capture: { ...capture, camera: 'side' } } }, 'envelope_malformed', 'data.capture.camera'],
  [{ content: { capture: { ...capture, 'a secret': 1 } } }, 'envelope_malformed', 'data.capture'],
  [{ content: { 'a secret': 1 } }, 'envelope_malformed', 'data'],
  [{ content: { signals: [{ id: 'a', v: true }, { id: 'b' }] } }, 'envelope_malformed', 'data.signals.1.v'],
  [{ content: { capturedAt: 'yesterday' } }, 'envelope_malformed', 'data.capturedAt'],
  [{ content: { document: '1' } }, 'envelope_malformed', 'data.document'],
  [{ content: { deviceRoot: 'A'.repeat(43) } }, 'device_hash_root', 'data.deviceRoot'],
  [{ content: { key: 'A'.repeat(43) } }, 'envelope_mix', 'data.key'],
  [{ img: { sha256: 'A'.repeat(43) } }, 'image_digest', 'data.img.sha256'],
  [{ img: { bytes: 1 } }, 'image_digest', 'data.img.bytes'],
  [{ contentKey: { kid: 'A'.repeat(22) } }, 'envelope_key', 'key.kid'],
  [{ contentKey: { k: 'A' } }, 'envelope_key', 'key.k'],
];
for (const [bend, code, field] of contents) {
  test(`names ${field} of an authenticated capture with ${code}`, async () => {
    const error = await refusalOf(openCapture(await seal(bend), { session, nowMs }));
    assert.equal(error.code, code);
    assert.equal(error.field, field);
    assert.match(error.message, new RegExp(field.replaceAll('.', '\\.')));
    assert.doesNotMatch(error.message, /secret|yesterday|side/);
  });
}

test('gives one answer for every part that cannot be decrypted', async () => {
  const sealed = await seal();
  const otherKey = await seal({ otherKey: randomBytes(32) });
  const breakTag = (text: string) => text.slice(0, -6) + (text.at(-6) === 'A' ? 'B' : 'A') + text.slice(-5);
  const broken = [
    { ...sealed, key: breakTag(sealed.key) },
    { ...sealed, data: breakTag(sealed.data) },
    { ...sealed, imgData: breakTag(sealed.imgData) },
    otherKey,
  ];
  for (const each of broken) {
    const error = await refusalOf(openCapture(each, { session, nowMs }));
    assert.deepEqual([error.code, error.field], ['envelope_decrypt', undefined]);
  }
});

test('tells the service’s time with a stale envelope', async () => {
  const laterMs = nowMs + 301_000;
  const error = await refusalOf(openCapture(await seal({ nowMs }), { session, nowMs: laterMs }));
  assert.deepEqual([error.code, error.nowMs, error.field], ['envelope_stale', laterMs, undefined]);
});

test('refuses parts that are longer than the contract allows before reading them', async () => {
  const sealed = await seal();
  for (const [part, length] of [
    ['key', 4097],
    ['data', 32_769],
    ['imgData', 4_000_001],
  ] as const) {
    const [start = '', , ...rest] = sealed[part].split('.');
    const long = [start, '', rest[0], 'A'.repeat(length), rest[2]].join('.');
    const error = await refusalOf(openCapture({ ...sealed, [part]: long }, { session, nowMs }));
    assert.equal(error.code, 'envelope_malformed');
  }
});

const devices: readonly [bend: DeviceBend, code: string, field: string][] = [
  [{ content: { salt: '!' } }, 'envelope_malformed', 'deviceRequestInfo.salt'],
  [{ content: { hashes: { 'a secret': 'x' } } }, 'envelope_malformed', 'deviceRequestInfo.hashes.unknown'],
  [{ hashes: { brand: 'A'.repeat(43) } }, 'device_hash_field', 'brand'],
  [{ hashes: { 'a secret': 'A'.repeat(43) } }, 'device_hash_field', 'unknown'],
  [{ content: { iat: 1 } }, 'envelope_mix', 'deviceRequestInfo.iat'],
];
for (const [bend, code, field] of devices) {
  test(`names ${field} of authenticated device information with ${code}`, async () => {
    const { deviceRequestInfo } = await sealDevice(await keys.keySet(), bend);
    const error = await refusalOf(openDeviceInfo(deviceRequestInfo, { privateKey: keys.privateKey, nowMs }));
    assert.deepEqual([error.code, error.field], [code, field]);
    assert.doesNotMatch(error.message, /secret/);
  });
}
