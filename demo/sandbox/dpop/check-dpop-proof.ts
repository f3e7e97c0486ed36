import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { ApiProblem } from '../problems/api-problem.ts';

/** Oldest proof taken, and how far a client's clock may run ahead: as for envelopes, since phones' clocks are off. */
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

export interface ProofExpectation {
  /** Of the request that the proof came with. */
  method: string;
  url: string;
  token: string;
  /** Thumbprint of the key that the token is bound to. */
  jkt: string;
  nowMs: number;
}

/**
 * Checks a DPoP proof in the order of RFC 9449 §4.3 and gives an id under which it may be used once, until
 * `expiresAtMs`. Throws `proof_invalid`, the same for every reason.
 */
export async function checkDpopProof(
  proof: string,
  expected: ProofExpectation,
): Promise<{ id: string; expiresAtMs: number }> {
  if (proof.length > maxLength) throw invalidProof();
  const { claims, jkt } = await verify(proof, expected.nowMs);
  const ageSeconds = expected.nowMs / 1000 - claims.iat;
  if (
    claims.htm !== expected.method ||
    withoutQuery(claims.htu) !== withoutQuery(expected.url) ||
    ageSeconds > maxAgeSeconds ||
    ageSeconds < -maxSkewSeconds ||
    claims.ath !== sha256(expected.token) ||
    jkt !== expected.jkt
  ) {
    throw invalidProof();
  }
  return { id: sha256(`${jkt} ${claims.jti}`), expiresAtMs: (claims.iat + maxAgeSeconds + 1) * 1000 };
}

export function invalidProof(): ApiProblem {
  return new ApiProblem(
    'proof_invalid',
    'The proof of possession is not one for this request and this token.',
  );
}

/** The signature by the very key in the header, which must be a public one. */
async function verify(proof: string, nowMs: number) {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      currentDate: new Date(nowMs),
    });
    const claims = z.safeParse(claimsSchema, payload);
    const { jwk } = protectedHeader;
    if (!claims.success || jwk === undefined) throw invalidProof();
    return { claims: claims.data, jkt: await calculateJwkThumbprint(jwk) };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) {
      throw invalidProof();
    }
    throw error;
  }
}

function withoutQuery(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
