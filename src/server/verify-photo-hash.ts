import { base64url } from 'jose';

/** Digest by the length of the hash in bytes: the API page (3.10) says SHA-256, its sample is 64 bytes long. */
const algorithms: ReadonlyMap<number, string> = new Map([
  [32, 'SHA-256'],
  [48, 'SHA-384'],
  [64, 'SHA-512'],
]);

/**
 * Whether `hash` (base64) is the digest of the photo's base64 text, as FortFace returns both. False if the hash is not
 * base64 or has the length of no known digest.
 */
export async function verifyPhotoHash(base64: string, hash: string): Promise<boolean> {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(hash)) return false;
  const expected = base64url.decode(hash.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
  const algorithm = algorithms.get(expected.byteLength);
  if (algorithm === undefined) return false;
  const actual = new Uint8Array(await crypto.subtle.digest(algorithm, new TextEncoder().encode(base64)));
  return actual.every((byte, index) => byte === expected[index]);
}
