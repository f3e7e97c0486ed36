import { base64url } from 'jose';

/** SHA-256 in base64url, without a copy of the bytes where the browser can hash them in place. */
export async function hashSha256(bytes: Uint8Array): Promise<string> {
  const { buffer, byteOffset, byteLength } = bytes;
  // WebCrypto does not read memory that is shared between threads.
  const own =
    buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, byteLength) : Uint8Array.from(bytes);
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', own)));
}
