/** Writes captures by hand on node:crypto, right or with a fault that the sealer itself would refuse. */
import canonicalize from 'canonicalize';
import type { DeviceInfo, SealedCapture } from '../../../src/contract/index.ts';
import type { DataToSeal } from '../../../src/sealing/sealer.ts';
import type { PrivateJwk } from './vector-file.ts';
import { deriveBytes, derivePrivateJwk, sealingKey, sha256, writeJwe } from './write-jwe.ts';

/** What a right envelope would hold. */
export interface CaptureSetting {
  nowSeconds: number;
  sessionId: string;
  nonce: string;
  deviceRoot: string;
  deviceKey: PrivateJwk;
  sessionKey: PrivateJwk;
  deviceInfo: DeviceInfo;
  data: DataToSeal;
  picture: Buffer;
}

export type Fields = Record<string, unknown>;
export type Part = keyof SealedCapture;

/** What to write otherwise; `undefined` in a header or a plaintext leaves the field out. */
export interface CaptureFault {
  /** In all three headers. */
  claims?: Fields;
  headers?: Partial<Record<Part, Fields>>;
  /** Instead of the header's JSON. */
  headerText?: (text: string, part: Part) => string;
  contentKey?: Fields;
  /** The bytes that seal `data` and `imgData`, where not those of `contentKey`. */
  sealedWith?: Buffer;
  data?: Fields;
  plainData?: (canonical: string) => string;
  image?: Buffer;
  /** Seals `key` to another key than its `kid` says. */
  recipient?: PrivateJwk;
  /** Changes the compact text of a part. */
  compact?: (text: string, part: Part) => string;
}

export const jti = deriveBytes('invalid: jti', 16).toString('base64url');
export const otherJti = deriveBytes('invalid: another jti', 16).toString('base64url');
export const k = deriveBytes('invalid: content key', 32);
export const ephemeral = derivePrivateJwk('invalid: ephemeral');
/** Holds no key of the service. */
export const stranger = derivePrivateJwk('stranger');
export const ofEphemeral = { kty: 'EC', crv: 'P-256', x: ephemeral.x, y: ephemeral.y };

/** Writes a capture to the session of `setting`, right but for `fault`. */
export function writeCapture(setting: CaptureSetting, fault: CaptureFault): SealedCapture {
  const claims = {
    ffv: 1,
    sid: setting.sessionId,
    act: 'liveness',
    nonce: setting.nonce,
    jti,
    iat: setting.nowSeconds,
  };
  const write = (part: Part, own: Fields, plaintext: Uint8Array, contentKey: Uint8Array) => {
    const header = { ...own, ...claims, ...fault.claims, ...fault.headers?.[part] };
    const text = JSON.stringify(header);
    const compact = writeJwe({
      headerText: fault.headerText?.(text, part) ?? text,
      plaintext,
      iv: deriveBytes(`invalid: iv of ${part}`, 12),
      contentKey,
    });
    return fault.compact?.(compact, part) ?? compact;
  };
  const ofContentKey = {
    alg: 'A256GCM',
    k: k.toString('base64url'),
    kid: jti,
    kty: 'oct',
    ...fault.contentKey,
  };
  const key = write(
    'key',
    { alg: 'ECDH-ES', enc: 'A256GCM', kid: setting.sessionKey.kid, typ: 'ff-key+jwe', epk: ofEphemeral },
    Buffer.from(canonicalize(ofContentKey) ?? ''),
    sealingKey(ephemeral, fault.recipient ?? setting.sessionKey),
  );
  const picture = setting.picture;
  const canonicalData =
    canonicalize({
      ...setting.data,
      v: 1,
      key: sha256(Buffer.from(key)),
      img: { sha256: sha256(picture), bytes: picture.length, mime: 'image/jpeg', w: 48, h: 64 },
      deviceRoot: setting.deviceRoot,
      ...fault.data,
    }) ?? '';
  const sealedWith = fault.sealedWith ?? k;
  const direct = { alg: 'dir', enc: 'A256GCM', kid: jti };
  return {
    key,
    data: write(
      'data',
      { ...direct, typ: 'ff-data+jwe' },
      Buffer.from(fault.plainData?.(canonicalData) ?? canonicalData),
      sealedWith,
    ),
    imgData: write('imgData', { ...direct, typ: 'ff-img+jwe' }, fault.image ?? picture, sealedWith),
  };
}
