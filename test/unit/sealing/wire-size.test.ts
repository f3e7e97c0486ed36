/** How much longer than its picture a sealed capture is, with everything in `data` that the element can put there. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Signal } from '../../../src/contract/index.ts';
import { hashDeviceInfo } from '../../../src/device/hash-device-info.ts';
import { createEnvelopeSealer } from '../../../src/sealing/create-envelope-sealer.ts';
import type { DataToSeal } from '../../../src/sealing/sealer.ts';
import { issueSession, publishDeviceKeys } from '../../support/sealing/issue-session.ts';
import { readVectors } from '../../support/sealing/read-vectors.ts';
import { derivePrivateJwk } from '../../support/sealing/write-jwe.ts';

const nowMs = Date.UTC(2025, 5, 15, 12);
const live = () => ({ signal: new AbortController().signal });
const { validDevices } = await readVectors();
const { deviceInfo } = validDevices[0] ?? assert.fail();

/** Every signal that is sent unasked, each with its longest value. */
const signals: Signal[] = [
  { id: 'webdriver', v: false },
  { id: 'own-get-user-media', v: false },
  { id: 'native-get-user-media', v: false },
  { id: 'proxied-get-user-media', v: false },
  { id: 'realm-agrees', v: 'unavailable' },
  { id: 'track-class', v: 'generator' },
  { id: 'group-id', v: false },
  { id: 'label-class', v: 'external' },
  { id: 'frame-clock', v: 'unsupported' },
  { id: 'duplicate-frames', v: 0.25 },
];
const figures = [148.5, 134.8, 125.3, 148.8, 134.9, 125.5, 149.1, 134.8, 125.6, 149.3, 135.1, 125.8];
const light: Signal = {
  id: 'light-challenge',
  v: { colours: [2, 1, 2, 3], atMs: [0, 458, 910, 1366], face: figures, around: figures },
};
const data: DataToSeal = {
  capturedAt: new Date(nowMs).toISOString(),
  externalUserId: '0d9f8a52-6f0c-4d55-9d4e-3c1f7f6a8b21',
  document: '52998224725',
  capture: { auto: true, attempt: 1, durationMs: 12_345, camera: 'environment' },
  quality: {
    faceFound: true,
    sharpness: 0.0103,
    yawDeg: -10.2,
    pitchDeg: -11.9,
    rollDeg: -12.7,
    eyeDistancePx: 156,
    faceWidthShare: 0.528,
    brightShare: 0.004,
    darkShare: 0.001,
    entropyBit: 7.12,
    uniformity: 0.839,
  },
  signals,
};
const withLight: DataToSeal = { ...data, signals: [...signals, light] };

/** Characters of the three sealed strings. */
async function sealedLength(pictureBytes: number, plain: DataToSeal): Promise<number> {
  const sealer = createEnvelopeSealer({
    keySetUrl: 'https://banco.example/session',
    fetch: async () => Response.json(publishDeviceKeys(derivePrivateJwk('device'), nowMs)),
    now: () => nowMs,
    random: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)),
    hashDeviceInfo,
  });
  const { deviceRoot = '' } = await sealer.sealDevice({ deviceInfo }, live());
  const session = { sessionId: '47c50352-4803-4176-b82c-470ac61c28cb', action: 'liveness' } as const;
  const { sessionKey } = issueSession({ ...session, nowMs });
  const opened = await sealer.openSession({ ...session, sessionKey, deviceRoot });
  const image = {
    bytes: new Uint8Array(pictureBytes),
    mime: 'image/jpeg',
    widthPx: 720,
    heightPx: 960,
  } as const;
  const {
    key,
    data: sealedData,
    imgData,
  } = await opened.seal({ data: plain, image, jti: 'AAAAAAAAAAAAAAAAAAAAAA' }, live());
  return key.length + sealedData.length + imgData.length;
}

for (const [what, plain, most] of [
  ['all signals, CPF and user id', data, 2800],
  ['a light challenge on top', withLight, 3150],
] as const) {
  test(`${what}: adds at most ${most} characters to the picture in base64url, whatever its size`, async () => {
    for (const bytes of [97_000, 200_000, 300_000]) {
      const beside = (await sealedLength(bytes, plain)) - Math.ceil((4 * bytes) / 3);
      assert.ok(beside <= most, `${beside}`);
    }
  });
}

for (const [bytes, plain, most] of [
  [97_000, data, 1.362],
  [105_000, data, 1.36],
  [200_000, data, 1.348],
  [300_000, data, 1.343],
  [97_000, withLight, 1.366],
  [120_000, withLight, 1.36],
  [300_000, withLight, 1.344],
] as const) {
  const what = plain === data ? 'everything that is sent unasked' : 'a light challenge on top';
  test(`seals a picture of ${bytes / 1000} kB with ${what} in at most ${most} times its size`, async () => {
    const ratio = (await sealedLength(bytes, plain)) / bytes;
    assert.ok(ratio <= most, ratio.toFixed(4));
  });
}
