import { CompactEncrypt, type CompactJWEHeaderParameters } from 'jose';

/** Bytes of an AES-GCM initialisation vector (RFC 7518 §5.3: 96 bits). */
const ivByteLength = 12;

/** What makes two sealings of the same thing differ. */
export interface SealingRandomness {
  /** Gives `byteLength` bytes nobody can foretell. */
  random: (byteLength: number) => Uint8Array;
  /** A fresh extractable P-256 private key for ECDH-ES; where absent, jose makes one. */
  generateEphemeral?: (() => Promise<CryptoKey>) | undefined;
}

/**
 * Seals `plaintext` as a compact JWE with A256GCM, to a public P-256 key (`ECDH-ES`) or with a secret one
 * (`dir`). The header goes out as given, with `epk` behind it where there is one.
 */
export async function sealCompact(
  plaintext: Uint8Array,
  header: CompactJWEHeaderParameters,
  key: CryptoKey,
  randomness: SealingRandomness,
): Promise<string> {
  const encrypt = new CompactEncrypt(plaintext)
    .setProtectedHeader(header)
    .setInitializationVector(randomness.random(ivByteLength));
  if (header.alg === 'ECDH-ES' && randomness.generateEphemeral !== undefined) {
    encrypt.setKeyManagementParameters({ epk: await randomness.generateEphemeral() });
  }
  return encrypt.encrypt(key);
}
