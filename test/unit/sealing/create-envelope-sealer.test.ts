import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashDeviceInfo } from '../../../src/device/hash-device-info.ts';
import {
  createEnvelopeSealer,
  type EnvelopeSealerOptions,
} from '../../../src/sealing/create-envelope-sealer.ts';
import { checkSealer } from '../../support/sealing/check-sealer.ts';
import { drawFrom, pick } from '../../support/sealing/draw-from.ts';
import { EnvelopeProblem } from '../../support/sealing/envelope-problem.ts';
import { mutateCompact } from '../../support/sealing/mutate-compact.ts';
import { issueSession, publishDeviceKeys } from '../../support/sealing/issue-session.ts';
import { openCapture, openDevice, type OpenerSession } from '../../support/sealing/open-envelope.ts';
import { readVectors } from '../../support/sealing/read-vectors.ts';
import { derivePrivateJwk } from '../../support/sealing/write-jwe.ts';

/** `npm run fuzz` seals 40,000 times. */
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 500);

const vectors = await readVectors();
const nowMs = Date.UTC(2025, 5, 15, 12);
const deviceKey = derivePrivateJwk('device');
const sessionId = 'session-1';
const action = 'liveness';
const live = () => ({ signal: new AbortController().signal });

function createSealer(overrides: Partial<EnvelopeSealerOptions> = {}) {
  return createEnvelopeSealer({
    keySetUrl: 'https://banco.example/session',
    fetch: async () => Response.json(publishDeviceKeys(deviceKey, nowMs)),
    now: () => nowMs,
    random: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)),
    hashDeviceInfo,
    ...overrides,
  });
}

const vectorDevice = vectors.validDevices[0] ?? assert.fail();
const vectorCapture = vectors.validCaptures[0] ?? assert.fail();
const { deviceInfo } = vectorDevice;
const picture = new Uint8Array(Buffer.from(vectors.picture.bytes, 'base64url'));
const image = { bytes: picture, mime: 'image/jpeg', widthPx: 48, heightPx: 64 } as const;
const { data } = vectorCapture;
const newJti = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');

async function openOurs(overrides: Partial<EnvelopeSealerOptions> = {}) {
  const sealer = createSealer(overrides);
  const { deviceRequestInfo, deviceRoot = '' } = await sealer.sealDevice({ deviceInfo }, live());
  const { sessionKey, nonce, privateKey } = issueSession({ sessionId, action, nowMs });
  const session = await sealer.openSession({ sessionKey, sessionId, action, deviceRoot });
  const opener = (): OpenerSession => ({
    sessionId,
    action,
    nonce,
    privateKey,
    deviceRoot,
    consumedJtis: new Set<string>(),
  });
  return { sealer, session, deviceRequestInfo, deviceRoot, opener } as const;
}

checkSealer({
  name: 'ff-envelope/1',
  create: createSealer,
  issueSessionKey: (session) => issueSession({ ...session, nowMs }).sessionKey,
});

describe('the sealer of ff-envelope/1', () => {
  it('seals device information, picture and data so that the reference opener can open them', async () => {
    const { session, deviceRequestInfo, deviceRoot, opener } = await openOurs();
    const device = openDevice(deviceRequestInfo, { privateKeys: [deviceKey], nowMs });
    assert.deepEqual(device.deviceInfo, deviceInfo);
    assert.equal(device.root, deviceRoot);
    const sealed = await session.seal({ data, image, jti: newJti() }, live());
    const opened = openCapture(sealed, opener(), { nowMs });
    assert.deepEqual(new Uint8Array(opened.picture), picture);
    assert.equal(opened.data.document, data.document);
  });

  it(`never uses an ephemeral key, an initialisation vector or a jti twice in ${2 * rounds} seals`, async () => {
    const { sealer, session } = await openOurs();
    const [epks, ivs, jtis] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const small = { ...image, bytes: picture.subarray(0, 16) };
    for (let round = 0; round < rounds; round += 1) {
      const { deviceRequestInfo } = await sealer.sealDevice({ deviceInfo }, live());
      const sealed = await session.seal({ data, image: small, jti: newJti() }, live());
      for (const part of [deviceRequestInfo, sealed.key]) {
        const { epk, jti } = readHeader(part);
        epks.add(JSON.stringify(epk));
        jtis.add(String(jti));
      }
      for (const part of [deviceRequestInfo, ...Object.values(sealed)]) ivs.add(part.split('.')[2] ?? '');
    }
    assert.deepEqual([epks.size, jtis.size, ivs.size], [2 * rounds, 2 * rounds, 4 * rounds]);
  });

  it('reports sealing-failed if cryptography hangs, and blames no network', async () => {
    let waitedMs = 0;
    const wait = async (ms: number): Promise<void> => {
      waitedMs = ms;
    };
    const hung = createSealer({ wait, hashDeviceInfo: () => new Promise(() => undefined) });
    await assert.rejects(hung.sealDevice({ deviceInfo }, live()), { code: 'sealing-failed' });
    assert.equal(waitedMs, 10_000);
  });

  it('never uses the same salt for two hashes', async () => {
    const { sealer } = await openOurs();
    const salts = new Set<string>();
    for (let round = 0; round < 200; round += 1) {
      const { deviceRequestInfo } = await sealer.sealDevice({ deviceInfo }, live());
      salts.add(openDevice(deviceRequestInfo, { privateKeys: [deviceKey], nowMs }).salt);
    }
    assert.equal(salts.size, 200);
  });

  it('writes envelopes that reject any change', async () => {
    const { session, opener } = await openOurs();
    const sealed = await session.seal({ data, image, jti: newJti() }, live());
    const parts = ['key', 'data', 'imgData'] as const;
    const draw = drawFrom(20_250_615);
    for (let round = 0; round < 1500; round += 1) {
      const part = pick(draw, parts);
      const changed = { ...sealed, [part]: mutateCompact(sealed[part], Object.values(sealed), draw) };
      if (changed[part] === sealed[part]) continue;
      assert.throws(() => openCapture(changed, opener(), { nowMs }), EnvelopeProblem);
    }
  });

  it('requests the device key once, and again after forget()', async () => {
    const modes: (RequestCache | undefined)[] = [];
    const sealer = createSealer({
      fetch: async (_url, init) => {
        modes.push(init.cache);
        return Response.json(publishDeviceKeys(deviceKey, nowMs));
      },
    });
    await sealer.prepare?.(live());
    await sealer.sealDevice({ deviceInfo }, live());
    await sealer.sealDevice({ deviceInfo }, live());
    assert.deepEqual(modes, ['default']);
    sealer.forgetKeys?.();
    await sealer.sealDevice({ deviceInfo }, live());
    assert.deepEqual(modes, ['default', 'reload']);
  });

  it('requests the device key again after it expires', async () => {
    let time = nowMs;
    let fetches = 0;
    const sealer = createSealer({
      now: () => time,
      fetch: async () => {
        fetches += 1;
        return Response.json(publishDeviceKeys(deviceKey, time, 60_000));
      },
    });
    await sealer.sealDevice({ deviceInfo }, live());
    time += 60_000;
    await sealer.sealDevice({ deviceInfo }, live());
    assert.equal(fetches, 2);
  });

  it('sends cookies as the integrator chose, by default to the same origin', async () => {
    const seen: (RequestCredentials | undefined)[] = [];
    const fetch = async (_url: string, init: RequestInit) => {
      seen.push(init.credentials);
      return Response.json(publishDeviceKeys(deviceKey, nowMs));
    };
    await createSealer({ fetch }).prepare?.(live());
    await createSealer({ fetch, credentials: 'include' }).prepare?.(live());
    assert.deepEqual(seen, ['same-origin', 'include']);
  });

  it('overwrites the content key whether sealing succeeds or fails', async () => {
    const drawn: Uint8Array[] = [];
    const random = (byteLength: number) => {
      const bytes = crypto.getRandomValues(new Uint8Array(byteLength));
      if (byteLength === 32) drawn.push(bytes);
      return bytes;
    };
    const { session } = await openOurs({ random });
    await session.seal({ data, image, jti: newJti() }, live());
    const badData = { ...data, document: '529.982.247-25' };
    await assert.rejects(session.seal({ data: badData, image, jti: newJti() }, live()));
    assert.equal(drawn.length, 2);
    for (const bytes of drawn) assert.deepEqual(bytes, new Uint8Array(32));
  });

  it('overwrites every byte array that held plaintext or the content key', async (t) => {
    const given: { bytes: Uint8Array; copy: string }[] = [];
    const note = (data: unknown) => {
      if (data instanceof Uint8Array) given.push({ bytes: data, copy: Buffer.from(data).toString('latin1') });
    };
    const { encrypt, importKey } = crypto.subtle;
    t.mock.method(crypto.subtle, 'encrypt', (...asked: Parameters<typeof encrypt>) => {
      note(asked[2]);
      return encrypt.apply(crypto.subtle, asked);
    });
    const { session } = await openOurs();
    const keyBytes: Uint8Array[] = [];
    t.mock.method(crypto.subtle, 'importKey', (...asked: Parameters<typeof importKey>) => {
      // The content key, and the key that it is sealed with.
      if (asked[1] instanceof Uint8Array) keyBytes.push(asked[1]);
      if (asked[1] instanceof ArrayBuffer) keyBytes.push(new Uint8Array(asked[1]));
      return importKey.apply(crypto.subtle, asked);
    });
    await session.seal({ data, image, jti: newJti() }, live());
    const holding = (text: string) => given.filter(({ copy }) => copy.includes(text));
    const [device, key, person, shot] = [
      holding('"deviceInfo"'),
      holding('"kty":"oct"'),
      holding(String(data.document)),
      given.filter(({ bytes }) => bytes === picture),
    ];
    assert.deepEqual(
      [device.length, key.length, person.length, shot.length, given.length, keyBytes.length],
      [1, 1, 1, 1, 4, 2],
    );
    const written = [...device, ...key, ...person].map(({ bytes }) => bytes);
    for (const bytes of [...written, ...keyBytes]) assert.ok(bytes.every((byte) => byte === 0));
    assert.ok(picture[0] === 0xff, 'the picture is the caller’s, who wipes it');
  });

  it('reports a failed sealing without repeating any of its content', async () => {
    const { session } = await openOurs();
    const badData = { ...data, document: '529.982.247-25' };
    await assert.rejects(session.seal({ data: badData, image, jti: newJti() }, live()), (error: Error) => {
      assert.equal('code' in error && error.code, 'sealing-failed');
      assert.ok(!`${error.message} ${String(error.cause)}`.includes('529'));
      return true;
    });
  });

  it('rejects a jti that is not 16 bytes long', async () => {
    const { session } = await openOurs();
    for (const jti of ['', 'AAAA', 'AAAAAAAAAAAAAAAAAAAAAB', 'AAAAAAAAAAAAAAAAAAAAAA==']) {
      await assert.rejects(session.seal({ data, image, jti }, live()), { code: 'sealing-failed' });
    }
  });

  it('opens no session without the device information of its handshake', async () => {
    const { sessionKey } = issueSession({ sessionId, action, nowMs });
    await assert.rejects(createSealer().openSession({ sessionKey, sessionId, action }), {
      code: 'session-invalid',
    });
  });

  it('seals a picture inside a larger buffer and nothing around it', async () => {
    const { session, opener } = await openOurs();
    const around = new Uint8Array(picture.length + 64).fill(7);
    around.set(picture, 32);
    const inside = { ...image, bytes: around.subarray(32, 32 + picture.length) };
    const sealed = await session.seal({ data, image: inside, jti: newJti() }, live());
    assert.deepEqual(new Uint8Array(openCapture(sealed, opener(), { nowMs }).picture), picture);
  });
});

function readHeader(compact: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(compact.split('.')[0] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}
