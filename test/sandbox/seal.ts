// The envelope once more, written from its text for these tests alone: neither the package's sealer nor the
// sandbox's opener is used, so that the three check one another. Every part can be bent on its way.
import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { CompactEncrypt, type JWK } from 'jose';
import type { DeviceKeySet } from 'fortface-capture/contract';

type Json = Record<string, unknown>;

export interface DeviceBend {
  header?: Json;
  content?: Json;
  hashes?: Record<string, string>;
  key?: JWK;
  nowMs?: number;
}

export const deviceInfo = {
  appId: 'test.example',
  sdkVersion: '0.1.0',
  brand: 'Example',
  model: 'One',
  platform: 'web',
  soVersion: '1',
  browserVersion: '2',
  formFactor: 'desktop' as const,
  language: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  screen: { w: 100, h: 200, dpr: 2 },
  touchPoints: 0,
};

export async function sealDevice(
  keySet: DeviceKeySet,
  bend: DeviceBend = {},
): Promise<{ deviceRequestInfo: string; root: string }> {
  const key = bend.key ?? keySet.keys[0];
  if (key === undefined) throw new Error('The key set is empty.');
  const salt = randomBytes(16);
  const hashes = Object.fromEntries(
    Object.entries(deviceInfo).map(([name, value]) => [name, leaf(name, value, salt).toString('base64url')]),
  );
  const names = Object.keys(deviceInfo).sort();
  const root = sha256(
    Buffer.of(1),
    prefixed('ff-device-hash/1'),
    prefixed(salt),
    uint32(names.length),
    ...names.flatMap((name) => [prefixed(name), Buffer.from(hashes[name] ?? '', 'base64url')]),
  ).toString('base64url');
  const iat = Math.floor((bend.nowMs ?? Date.now()) / 1000);
  const jti = randomBytes(16).toString('base64url');
  const content = {
    v: 1,
    deviceInfo,
    salt: salt.toString('base64url'),
    hashes: { ...hashes, ...bend.hashes },
    root,
    iat,
    jti,
    ...bend.content,
  };
  const header = { alg: 'ECDH-ES', enc: 'A256GCM', kid: key['kid'], typ: 'ff-device+jwe', ffv: 1, iat, jti };
  const deviceRequestInfo = await encrypt(jcs(content), { ...header, ...bend.header }, key);
  return { deviceRequestInfo, root };
}

export interface SessionKey {
  sid: string;
  act: string;
  nonce: string;
  exp: number;
  jwk: JWK & { kid: string };
}

export function readSessionKey(sessionKey: string): SessionKey {
  return JSON.parse(Buffer.from(sessionKey.replace('ffsk1.', ''), 'base64url').toString());
}

export interface CaptureBend {
  /** Claims of all three headers. */
  claims?: Json;
  keyHeader?: Json;
  dataHeader?: Json;
  imageHeader?: Json;
  content?: Json;
  contentKey?: Json;
  /** What is sealed in place of the picture that the data describe. */
  otherImage?: Buffer;
  /** Content key that data and picture are sealed with, where it is not the one inside `key`. */
  otherKey?: Buffer;
  img?: Json;
  nowMs?: number;
}

export interface Sealed {
  key: string;
  data: string;
  imgData: string;
}

export async function sealCapture(
  sessionKey: string,
  { image, deviceRoot, size }: { image: Buffer; deviceRoot: string; size: { w: number; h: number } },
  bend: CaptureBend = {},
): Promise<Sealed> {
  const session = readSessionKey(sessionKey);
  const jti = randomBytes(16).toString('base64url');
  const contentKey = randomBytes(32);
  const nowMs = bend.nowMs ?? Date.now();
  const claims = {
    ffv: 1,
    sid: session.sid,
    act: session.act,
    nonce: session.nonce,
    jti,
    iat: Math.floor(nowMs / 1000),
    ...bend.claims,
  };
  const key = await encrypt(
    jcs({ alg: 'A256GCM', k: contentKey.toString('base64url'), kid: jti, kty: 'oct', ...bend.contentKey }),
    { alg: 'ECDH-ES', enc: 'A256GCM', kid: session.jwk.kid, typ: 'ff-key+jwe', ...claims, ...bend.keyHeader },
    session.jwk,
  );
  const content = {
    v: 1,
    key: sha256(Buffer.from(key)).toString('base64url'),
    img: {
      sha256: sha256(image).toString('base64url'),
      bytes: image.length,
      mime: 'image/jpeg',
      ...size,
      ...bend.img,
    },
    deviceRoot,
    capturedAt: new Date(nowMs).toISOString(),
    capture: { auto: true, attempt: 1, durationMs: 1200, camera: 'user' },
    quality: { faceFound: true },
    signals: [],
    ...bend.content,
  };
  const direct = { alg: 'dir', enc: 'A256GCM', kid: jti };
  const sealedWith = bend.otherKey ?? contentKey;
  return {
    key,
    data: await encrypt(
      jcs(content),
      { ...direct, typ: 'ff-data+jwe', ...claims, ...bend.dataHeader },
      sealedWith,
    ),
    imgData: await encrypt(
      bend.otherImage ?? image,
      { ...direct, typ: 'ff-img+jwe', ...claims, ...bend.imageHeader },
      sealedWith,
    ),
  };
}

async function encrypt(plaintext: Uint8Array, header: Json, key: JWK | Uint8Array): Promise<string> {
  const { alg = 'dir', enc = 'A256GCM', ...rest } = header;
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: String(alg), enc: String(enc), ...rest })
    .encrypt(key);
}

/** A compact JWE whose header says something else; its tag no longer fits, but the answer must not reveal that. */
export function rewriteHeader(compact: string, change: Json): string {
  const [header = '', ...rest] = compact.split('.');
  const claims: Json = JSON.parse(Buffer.from(header, 'base64url').toString());
  return [Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url'), ...rest].join('.');
}

function leaf(name: string, value: unknown, salt: Buffer): Buffer {
  return sha256(
    Buffer.of(0),
    prefixed('ff-device-hash/1'),
    prefixed(salt),
    prefixed(name),
    prefixed(canonicalize(value) ?? ''),
  );
}

function jcs(value: Json): Buffer {
  return Buffer.from(canonicalize(value) ?? '');
}

function prefixed(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
