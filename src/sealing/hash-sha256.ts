import * as base64url from 'jose/base64url';
import { inOwnMemory } from './in-own-memory.ts';

/** SHA-256 in base64url. */
export async function hashSha256(bytes: Uint8Array): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', inOwnMemory(bytes))));
}
