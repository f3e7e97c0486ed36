import { createCipheriv, createECDH, createHash } from 'node:crypto';
import { agreeOnKey } from './open-jwe.ts';
import type { PrivateJwk } from './vector-file.ts';

/** A P-256 key that is always the same for the same label, with its RFC 7638 thumbprint. For vectors alone. */
export function derivePrivateJwk(label: string): PrivateJwk {
  const d = createHash('sha256').update(`ff-envelope/1 vector key: ${label}`).digest();
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const kid = createHash('sha256')
    .update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`)
    .digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, d: d.toString('base64url'), kid };
}

/** Bytes that are always the same for the same label. */
export function deriveBytes(label: string, byteLength: number): Buffer {
  return createHash('sha256').update(`ff-envelope/1 vector bytes: ${label}`).digest().subarray(0, byteLength);
}

/** Writes any compact JWE, right or wrong: the header goes out as the text it is. */
export function writeJwe(input: {
  headerText: string;
  plaintext: Uint8Array;
  iv: Uint8Array;
  contentKey: Uint8Array;
}): string {
  const protectedText = Buffer.from(input.headerText).toString('base64url');
  const cipher = createCipheriv('aes-256-gcm', input.contentKey, input.iv);
  cipher.setAAD(Buffer.from(protectedText, 'ascii'));
  const ciphertext = Buffer.concat([cipher.update(input.plaintext), cipher.final()]);
  return [
    protectedText,
    '',
    Buffer.from(input.iv).toString('base64url'),
    ciphertext.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
  ].join('.');
}

/** The content key of an ECDH-ES part that `ephemeral` seals to `recipient`. */
export function sealingKey(ephemeral: PrivateJwk, recipient: { x: string; y: string }): Buffer {
  return agreeOnKey(ephemeral.d, recipient);
}

/** SHA-256 in base64url. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
