import type { CryptoKey } from 'jose';

/** Bits of an A256GCM key, and of the shared secret of two P-256 keys. */
const keyBits = 256;

/**
 * Agrees on an A256GCM key with the holder of `publicKey`, directly by ECDH-ES (RFC 7518 §4.6) without party info.
 * The key cannot be exported; the bytes it was made of are overwritten.
 */
export async function deriveContentKey(publicKey: CryptoKey, privateKey: CryptoKey): Promise<CryptoKey> {
  const { subtle } = crypto;
  const secret = await subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, keyBits);
  const hashed = concatKdfInput(new Uint8Array(secret));
  const derived = await subtle.digest('SHA-256', hashed);
  try {
    return await subtle.importKey('raw', derived, 'AES-GCM', false, ['encrypt']);
  } finally {
    for (const bytes of [secret, hashed.buffer, derived]) new Uint8Array(bytes).fill(0);
  }
}

/**
 * What the one round of Concat KDF (NIST SP 800-56A §5.8.1) hashes for A256GCM: round number, shared secret,
 * algorithm, two empty parties, and the key's length in bits.
 */
function concatKdfInput(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const algorithm = new TextEncoder().encode('A256GCM');
  const input = new Uint8Array(4 + secret.length + 4 + algorithm.length + 4 + 4 + 4);
  const view = new DataView(input.buffer);
  view.setUint32(0, 1);
  input.set(secret, 4);
  view.setUint32(4 + secret.length, algorithm.length);
  input.set(algorithm, 8 + secret.length);
  view.setUint32(input.length - 4, keyBits);
  return input;
}
