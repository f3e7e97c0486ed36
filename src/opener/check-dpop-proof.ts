import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { DpopProofError } from './dpop-proof-error.ts';
import { hashSha256 } from './hash-sha256.ts';

/** Maximum age of a proof, and tolerance for a client's clock that is ahead. The same as for envelopes. */
const maxAgeSeconds = 300;
const maxSkewSeconds = 60;
const maxLength = 4096;

const claimsSchema = z.object({
  jti: z.string().check(z.minLength(16), z.maxLength(64)),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
});

export interface DpopExpectation {
  /** Method of the request that has the proof. */
  method: string;
  url: string;
  /** SHA-256 of the token, in base64url. */
  ath: string;
  /** RFC 7638 thumbprint of the key that the token is bound to. */
  jkt: string;
  /** Milliseconds since 1970. */
  nowMs: number;
}

/**
 * Checks a DPoP proof in the order of RFC 9449 §4.3. Returns an id under which the caller accepts the proof once, until
 * `expiresAtMs`. Throws `DpopProofError`, the same for every reason.
 */
export async function checkDpopProof(
  proof: string,
  expected: DpopExpectation,
): Promise<{ id: string; expiresAtMs: number }> {
  if (proof.length > maxLength) throw new DpopProofError();
  const { claims, jkt } = await verify(proof, expected.nowMs);
  const ageSeconds = expected.nowMs / 1000 - claims.iat;
  if (
    claims.htm !== expected.method ||
    withoutQuery(claims.htu) !== withoutQuery(expected.url) ||
    ageSeconds > maxAgeSeconds ||
    ageSeconds < -maxSkewSeconds ||
    claims.ath !== expected.ath ||
    jkt !== expected.jkt
  ) {
    throw new DpopProofError();
  }
  const id = await hashSha256(`${jkt} ${claims.jti}`);
  return { id, expiresAtMs: (claims.iat + maxAgeSeconds + 1) * 1000 };
}

/** Verifies the signature with the key in the header, which must be a public key. */
async function verify(proof: string, nowMs: number) {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      currentDate: new Date(nowMs),
    });
    const claims = z.safeParse(claimsSchema, payload);
    const { jwk } = protectedHeader;
    if (!claims.success || jwk === undefined) throw new DpopProofError();
    return { claims: claims.data, jkt: await calculateJwkThumbprint(jwk) };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) {
      throw new DpopProofError();
    }
    throw error;
  }
}

function withoutQuery(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
