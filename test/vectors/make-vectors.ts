/**
 * Writes ff-envelope-1.json, the same on every run:
 * node --import tsx test/vectors/make-vectors.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import canonicalize from 'canonicalize';
import { format, resolveConfig } from 'prettier';
import type { DeviceInfo } from '../../src/contract/index.ts';
import { hashDeviceInfo } from '../../src/device/hash-device-info.ts';
import { createEnvelopeSealer } from '../../src/sealing/create-envelope-sealer.ts';
import type { DataToSeal } from '../../src/sealing/sealer.ts';
import { createFixedRandomness, type FixedDraws } from '../support/sealing/fixed-randomness.ts';
import { deriveBytes, derivePrivateJwk } from '../support/sealing/write-jwe.ts';
import type { VectorFile } from '../support/sealing/vector-file.ts';
import type { CaptureSetting } from '../support/sealing/write-capture.ts';
import { makeInvalidCaptures } from './make-invalid-captures.ts';
import { makeInvalidDevices } from './make-invalid-devices.ts';
import { makeInvalidSessionKeys } from './make-invalid-session-keys.ts';

const nowMs = Date.UTC(2025, 5, 15, 12, 0, 0);
const nowSeconds = nowMs / 1000;
const target = new URL('./ff-envelope-1.json', import.meta.url);

const deviceKey = derivePrivateJwk('device');
const sessionPrivateKey = derivePrivateJwk('session');
const nonce = deriveBytes('nonce', 16).toString('base64url');
const sessionId = '0b0f3c1e-6f2a-4a8e-9d57-3f1f0a7c2b11';

const deviceInfo: DeviceInfo = {
  appId: 'banco.example',
  sdkVersion: '0.1.0',
  brand: 'Samsung',
  model: 'SM-S908B',
  platform: 'Android',
  soVersion: '14',
  browserVersion: 'Chrome 126.0.6478.71',
  formFactor: 'mobile',
  language: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  screen: { w: 384, h: 854, dpr: 2.81 },
  touchPoints: 5,
};

const deviceKeySet: VectorFile['deviceKeySet'] = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: deviceKey.x,
      y: deviceKey.y,
      kid: deviceKey.kid,
      use: 'enc',
      alg: 'ECDH-ES',
      ff: 'device',
      nbf: nowSeconds - 86_400,
      exp: nowSeconds + 90 * 86_400,
    },
  ],
  ff_envelope_versions: [1],
};

const fullData: DataToSeal = {
  capturedAt: '2025-06-15T11:59:58.000Z',
  externalUserId: 'cliente-São-João-42',
  document: '52998224725',
  capture: { auto: true, attempt: 1, durationMs: 4321, camera: 'user' },
  quality: { faceFound: true, sharpness: 0.42, yawDeg: -1.5, pitchDeg: 2, rollDeg: 0.25, eyeDistancePx: 140 },
  signals: [
    { id: 'native-get-user-media', v: true },
    { id: 'label-class', v: 'front' },
  ],
};
const leastData: DataToSeal = {
  capturedAt: '2025-06-15T12:00:00.000Z',
  capture: { auto: false, attempt: 3, durationMs: 0, camera: 'unknown' },
  quality: { faceFound: false },
  signals: [],
};

const picture = await readFile(new URL('./picture.jpg', import.meta.url));
const image = { bytes: new Uint8Array(picture), mime: 'image/jpeg', widthPx: 48, heightPx: 64 } as const;

const sessionPayload = {
  v: 1,
  sid: sessionId,
  act: 'liveness',
  nonce,
  exp: nowSeconds + 300,
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: sessionPrivateKey.x,
    y: sessionPrivateKey.y,
    kid: sessionPrivateKey.kid,
  },
} as const;
const sessionKey = `ffsk1.${Buffer.from(canonicalize(sessionPayload) ?? '').toString('base64url')}`;

const validDevices = [
  await sealDevice('device-without-camera', deviceInfo),
  await sealDevice('device-with-camera', {
    ...deviceInfo,
    camera: { w: 1280, h: 720, fps: 29.97, facing: 'user', labelClass: 'front' },
  }),
  await sealDevice('device-that-tells-nothing', {
    ...deviceInfo,
    brand: 'unknown',
    model: 'unknown',
    platform: 'unknown',
    formFactor: 'unknown',
    screen: { w: 0, h: 0, dpr: 0 },
    touchPoints: 0,
  }),
];
const deviceRoot = validDevices[0]?.deviceRoot ?? '';
const validCaptures = [
  await sealCapture('capture-with-every-field', fullData),
  await sealCapture('capture-with-the-least', leastData),
];

const setting: CaptureSetting = {
  nowSeconds,
  sessionId,
  nonce,
  deviceRoot,
  deviceKey,
  sessionKey: sessionPrivateKey,
  deviceInfo,
  data: fullData,
  picture,
};
const file: VectorFile = {
  format: 'ff-envelope/1',
  nowMs,
  deviceKeySet,
  devicePrivateKey: deviceKey,
  session: {
    sessionId,
    action: 'liveness',
    nonce,
    sessionKey,
    deviceRoot,
    privateKey: sessionPrivateKey,
  },
  picture: { bytes: picture.toString('base64url'), mime: 'image/jpeg', widthPx: 48, heightPx: 64 },
  validDevices,
  validCaptures,
  invalidDevices: await makeInvalidDevices(setting),
  invalidCaptures: makeInvalidCaptures(setting),
  invalidSessionKeys: makeInvalidSessionKeys(sessionPayload, sessionPrivateKey.d),
};
const options = await resolveConfig(target);
await writeFile(target, await format(JSON.stringify(file), { ...options, filepath: target.pathname }));

function createSealer(draws: FixedDraws) {
  const randomness = createFixedRandomness(draws);
  const sealer = createEnvelopeSealer({
    keySetUrl: 'https://banco.example/session',
    fetch: async () => Response.json(deviceKeySet),
    now: () => nowMs,
    hashDeviceInfo,
    random: randomness.random,
    generateEphemeral: randomness.generateEphemeral,
  });
  return { sealer, assertSpent: randomness.assertSpent };
}

async function sealDevice(id: string, info: DeviceInfo): Promise<VectorFile['validDevices'][number]> {
  const draws = draw(id, [
    ['salt', 16],
    ['jti', 16],
    ['iv', 12],
  ]);
  const { sealer, assertSpent } = createSealer(draws);
  const { deviceRequestInfo, deviceRoot: root = '' } = await sealer.sealDevice(
    { deviceInfo: info },
    { signal: new AbortController().signal },
  );
  assertSpent();
  return { id, draws, deviceInfo: info, deviceRequestInfo, deviceRoot: root };
}

async function sealCapture(id: string, data: DataToSeal): Promise<VectorFile['validCaptures'][number]> {
  const draws = draw(id, [
    ['content key', 32],
    ['iv of key', 12],
    ['iv of data', 12],
    ['iv of imgData', 12],
  ]);
  const { sealer, assertSpent } = createSealer(draws);
  const session = await sealer.openSession({ sessionKey, sessionId, action: 'liveness', deviceRoot });
  const jti = deriveBytes(`${id}: jti`, 16).toString('base64url');
  const sealed = await session.seal({ data, image, jti }, { signal: new AbortController().signal });
  assertSpent();
  return { id, draws, data, jti, sealed };
}

function draw(id: string, parts: readonly (readonly [name: string, byteLength: number])[]): FixedDraws {
  const { kty, crv, x, y, d } = derivePrivateJwk(`${id}: ephemeral`);
  return {
    random: parts.map(([name, byteLength]) =>
      deriveBytes(`${id}: ${name}`, byteLength).toString('base64url'),
    ),
    ephemerals: [{ kty, crv, x, y, d }],
  };
}
