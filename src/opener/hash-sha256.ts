import { base64url } from 'jose';

/** SHA-256 of bytes, or of a text in UTF-8; in base64url. */
export async function hashSha256(value: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
