import type { CryptoKey } from 'jose';
import * as base64url from 'jose/base64url';
import { sealedDataSchema, type SealedCapture, type SessionKeyPayload } from '../contract/index.ts';
import { ownOnly } from '../json/own-only.ts';
import { decodeStrictBase64url } from './decode-strict-base64url.ts';
import { hashSha256 } from './hash-sha256.ts';
import { sealCompact, type SealingRandomness } from './seal-compact.ts';
import { sealJson } from './seal-json.ts';
import type { DataToSeal, ImageToSeal } from './sealer.ts';

/** Bytes of the content key (A256GCM) and of a `jti`. */
const contentKeyByteLength = 32;
const jtiByteLength = 16;

/**
 * Seals one capture as `key`, `data` and `imgData` under a content key that lives as long as this call; its
 * bytes are overwritten before `data` is sealed. `nowMs` in milliseconds since 1970. `proceed` is asked before
 * every step and ends the sealing by throwing.
 */
export async function sealCapture(
  capture: { data: DataToSeal; image: ImageToSeal; jti: string },
  context: {
    session: SessionKeyPayload;
    sessionPublicKey: CryptoKey;
    deviceRoot: string;
    randomness: SealingRandomness;
    nowMs: number;
    proceed: () => void;
  },
): Promise<SealedCapture> {
  const { data, image, jti } = capture;
  const { session, sessionPublicKey, deviceRoot, randomness, nowMs, proceed } = context;
  if (decodeStrictBase64url(jti)?.length !== jtiByteLength) throw new TypeError('jti is not 16 bytes');
  const claims = {
    ffv: 1,
    sid: session.sid,
    act: session.act,
    nonce: session.nonce,
    jti,
    iat: Math.floor(nowMs / 1000),
  };

  const { contentKey, key } = await withContentKey(randomness, jti, (jwk) => {
    proceed();
    return sealJson(
      jwk,
      { alg: 'ECDH-ES', enc: 'A256GCM', kid: session.jwk.kid, typ: 'ff-key+jwe', ...claims },
      sessionPublicKey,
      randomness,
    );
  });
  proceed();
  const plainData = sealedDataSchema.parse(
    ownOnly({
      ...data,
      v: 1,
      key: await hashSha256(new TextEncoder().encode(key)),
      img: {
        sha256: await hashSha256(image.bytes),
        bytes: image.bytes.byteLength,
        mime: image.mime,
        w: image.widthPx,
        h: image.heightPx,
      },
      deviceRoot,
    }),
  );
  proceed();
  const direct = { alg: 'dir', enc: 'A256GCM', kid: jti } as const;
  const sealedData = await sealJson(
    plainData,
    { ...direct, typ: 'ff-data+jwe', ...claims },
    contentKey,
    randomness,
  );
  proceed();
  const imgData = await sealCompact(
    image.bytes,
    { ...direct, typ: 'ff-img+jwe', ...claims },
    contentKey,
    randomness,
  );
  proceed();
  return { key, data: sealedData, imgData };
}

/**
 * Makes a content key, has its JWK sealed, and overwrites every copy of the bytes that can be overwritten; what
 * stays is a key that cannot be exported. (The JWK's text, a string, is left to the garbage collector.)
 */
async function withContentKey(
  { random }: SealingRandomness,
  jti: string,
  seal: (jwk: object) => Promise<string>,
): Promise<{ contentKey: CryptoKey; key: string }> {
  const drawn = random(contentKeyByteLength);
  const bytes = Uint8Array.from(drawn);
  drawn.fill(0);
  try {
    const contentKey = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']);
    const jwk = { alg: 'A256GCM', k: base64url.encode(bytes), kid: jti, kty: 'oct' };
    return { contentKey, key: await seal(jwk) };
  } finally {
    bytes.fill(0);
  }
}
