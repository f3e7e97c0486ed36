import { CompactEncrypt, base64url, compactDecrypt, errors as joseErrors } from 'jose';
import { parseJson } from '../parse-json.ts';
import { deriveKey } from '../sessions/grant-sealer.ts';

/** Seals JSON values for one purpose: what another purpose, secret or API address sealed does not open. */
export interface ValueSealer {
  seal(value: unknown): Promise<string>;
  /** Undefined for what this sealer did not seal. */
  open(sealed: string): Promise<unknown>;
}

/** Seals as JWE (`dir`, A256GCM) with a key that HKDF-SHA-256 derives from the secret for this purpose alone. */
export function createValueSealer(secret: Uint8Array<ArrayBuffer>, purpose: string): ValueSealer {
  const key = deriveKey(secret, purpose);
  // Its users see the failure; without this a failure before the first use would end the process.
  key.catch(() => undefined);
  return {
    // Without `typ`, because the key belongs to one purpose and a QR code should stay small.
    seal: async (value) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(await key),
    async open(sealed) {
      // jose takes stray trailing bits; refusing them leaves each token a single spelling.
      if (!sealed.split('.').every(isStrictBase64url)) return undefined;
      try {
        const { plaintext } = await compactDecrypt(sealed, await key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return parseJson(plaintext);
      } catch (error) {
        if (error instanceof joseErrors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

function isStrictBase64url(segment: string): boolean {
  return /^[A-Za-z0-9_-]*$/.test(segment) && segment.length % 4 !== 1
    ? base64url.encode(base64url.decode(segment)) === segment
    : false;
}
