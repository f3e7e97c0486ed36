import { checkDpopProof, DpopProofError } from 'fortface-capture/opener';
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { findOwnAddress } from '../routes/own-address.ts';
import { readAuthorization } from '../sessions/read-authorization.ts';
import { hashSessionToken } from '../sessions/session-token.ts';
import { findBinding, insertProof } from '../store/proof-rows.ts';
import { DuplicateError } from '../store/store.ts';

/**
 * Lets a request pass whose session is bound to no key, or that proves to hold the key. Each proof passes once.
 * Throws `proof_missing` or `proof_invalid`, both 401.
 */
export async function requireDpopProof(
  parts: SandboxParts,
  sessionId: string,
  request: FastifyRequest,
): Promise<void> {
  const jkt = await findBinding(parts.store, sessionId);
  const shown = readAuthorization(request.headers.authorization);
  if (jkt === undefined) {
    if (shown?.scheme === 'dpop') throw invalid();
    return;
  }
  const { dpop } = request.headers;
  if (shown?.scheme !== 'dpop' || typeof dpop !== 'string') {
    throw new ApiProblem(
      'proof_missing',
      'The session is bound to a key: Authorization: DPoP, and a DPoP header.',
    );
  }
  const proof = await checkDpopProof(dpop, {
    method: request.method,
    url: findOwnAddress(parts, request) + request.url,
    ath: hashSessionToken(shown.token),
    jkt,
    nowMs: parts.now(),
  }).catch((error: unknown) => {
    throw error instanceof DpopProofError ? invalid() : error;
  });
  try {
    await parts.store.commit([insertProof(proof.id, proof.expiresAtMs)]);
  } catch (error) {
    throw error instanceof DuplicateError ? invalid() : error;
  }
}

function invalid(): ApiProblem {
  return new ApiProblem('proof_invalid', new DpopProofError().message);
}
