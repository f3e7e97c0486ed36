import type { CryptoKey } from 'jose';
import { encodeCanonicalJson } from './encode-canonical-json.ts';
import { sealCompact, type SealHeader, type SealingRandomness } from './seal-compact.ts';

/** Seals a value as canonical JSON, and overwrites the bytes that it was written in. */
export async function sealJson(
  value: object,
  header: SealHeader,
  key: CryptoKey,
  randomness: SealingRandomness,
): Promise<string> {
  const plaintext = encodeCanonicalJson(value);
  try {
    return await sealCompact(plaintext, header, key, randomness);
  } finally {
    plaintext.fill(0);
  }
}
