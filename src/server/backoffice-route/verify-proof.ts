import { checkDpopProof, DpopProofError } from '../../opener/index.ts';
import { HttpError } from '../http-error.ts';
import type { CaptureSessions } from '../sessions/capture-sessions.ts';
import type { SessionRecord } from '../sessions/session-sealer.ts';

/**
 * Lets a submission pass whose session is bound to no key, or that proves to hold the key; each proof passes once.
 * Throws `HttpError` 401 `proof_missing` or `proof_invalid`.
 */
export async function verifyProof(
  request: Request,
  record: SessionRecord,
  { sessions, nowMs }: { sessions: CaptureSessions; nowMs: number },
): Promise<void> {
  const { proof: expected, capture } = record;
  if (expected === undefined) return;
  const { sessionId } = capture;
  const shown = request.headers.get('dpop');
  if (shown === null) {
    throw new HttpError(401, 'proof_missing', 'The DPoP header is missing. The session is bound to a key', {
      sessionId,
    });
  }
  const { jkt, htu, ath } = expected;
  const proof = await checkDpopProof(shown, { method: 'POST', url: htu, jkt, ath, nowMs }).catch(
    (error: unknown) => {
      throw error instanceof DpopProofError ? invalid(error.message, sessionId) : error;
    },
  );
  if (!(await sessions.useOnce(proof.id, proof.expiresAtMs - nowMs))) {
    throw invalid('The proof of possession has been used', sessionId);
  }
}

function invalid(message: string, sessionId: string): HttpError {
  return new HttpError(401, 'proof_invalid', message, { sessionId });
}
