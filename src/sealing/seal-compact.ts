import type { CryptoKey } from 'jose';
import * as base64url from 'jose/base64url';
import { writeJson } from '../json/write-json.ts';
import { deriveContentKey } from './derive-content-key.ts';
import { inOwnMemory } from './in-own-memory.ts';

/** Bytes of an AES-GCM initialisation vector, and of its tag (RFC 7518 §5.3: 96 and 128 bits). */
const ivByteLength = 12;
const tagByteLength = 16;

/** The two ways in which the envelope's parts are encrypted, and what is claimed of them in the clear. */
export interface SealHeader extends Readonly<Record<string, string | number>> {
  readonly alg: 'ECDH-ES' | 'dir';
  readonly enc: 'A256GCM';
}

/** What makes two sealings of the same thing differ. */
export interface SealingRandomness {
  /** Returns `byteLength` cryptographically random bytes. */
  random: (byteLength: number) => Uint8Array;
  /** A fresh extractable P-256 private key for ECDH-ES. Default: a new one. */
  generateEphemeral?: (() => Promise<CryptoKey>) | undefined;
}

/**
 * Seals `plaintext` as a compact JWE (RFC 7516) with A256GCM, to a public P-256 key (`ECDH-ES`) or with a secret
 * one (`dir`). The header goes out as given, with `epk` behind it where there is one.
 *
 * Written here and not by a library, because those write the header with the page's `JSON.stringify`, which pages
 * change (see `json/write-json.ts`). The service and the tests open what comes out with jose.
 */
export async function sealCompact(
  plaintext: Uint8Array,
  header: SealHeader,
  key: CryptoKey,
  randomness: SealingRandomness,
): Promise<string> {
  const iv = Uint8Array.from(randomness.random(ivByteLength));
  const agreed = header.alg === 'ECDH-ES' ? await agreeOnKey(key, randomness) : undefined;
  const shownHeader = agreed === undefined ? header : { ...header, epk: agreed.epk };
  const protectedHeader = base64url.encode(writeJson(shownHeader));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      {
        name: 'AES-GCM',
        iv,
        additionalData: new TextEncoder().encode(protectedHeader),
        tagLength: tagByteLength * 8,
      },
      agreed?.contentKey ?? key,
      inOwnMemory(plaintext),
    ),
  );
  const end = sealed.length - tagByteLength;
  // Between header and vector a compact JWE has the encrypted key, which these two ways do without.
  return [
    protectedHeader,
    '',
    ...[iv, sealed.subarray(0, end), sealed.subarray(end)].map((part) => base64url.encode(part)),
  ].join('.');
}

async function agreeOnKey(publicKey: CryptoKey, { generateEphemeral = makeEphemeral }: SealingRandomness) {
  const ephemeral = await generateEphemeral();
  const { x, crv, kty, y } = await crypto.subtle.exportKey('jwk', ephemeral);
  return { contentKey: await deriveContentKey(publicKey, ephemeral), epk: { x, crv, kty, y } };
}

async function makeEphemeral(): Promise<CryptoKey> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  return (await crypto.subtle.generateKey(algorithm, true, ['deriveBits'])).privateKey;
}
