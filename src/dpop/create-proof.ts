import * as base64url from 'jose/base64url';
import { writeJson } from '../json/write-json.ts';
import type { ProofKey } from './proof-key.ts';

/** What a proof is good for: one request to one address with one token. */
export interface ProofTarget {
  /** Address of the API's endpoint, without query or fragment. */
  htu: string;
  /** SHA-256 of the session token, base64url. */
  ath: string;
}

/** Bytes of a proof's `jti`. */
const jtiByteLength = 16;

/** Writes a DPoP proof (RFC 9449 §4.2) for a POST; `nowMs` in milliseconds since 1970. */
export async function createProof(
  key: ProofKey,
  target: ProofTarget,
  { random, nowMs }: { random: (byteLength: number) => Uint8Array; nowMs: number },
): Promise<string> {
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk };
  const claims = {
    jti: base64url.encode(random(jtiByteLength)),
    htm: 'POST',
    ...target,
    iat: Math.floor(nowMs / 1000),
  };
  const signed = [header, claims].map((part) => base64url.encode(writeJson(part))).join('.');
  const signature = await key.sign(new TextEncoder().encode(signed));
  return `${signed}.${base64url.encode(signature)}`;
}

/** `ath` of a token. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return base64url.encode(new Uint8Array(digest));
}
