import { ApiProblem } from '../problems/api-problem.ts';
import { expireSessions, type SessionRow } from '../store/session-rows.ts';
import type { SandboxParts } from '../sandbox-parts.ts';

/**
 * Refuses a session whose one use is over: 409 when the very same capture comes again, 410 otherwise.
 * A session found past its time loses its private key here.
 */
export async function checkUnused(
  parts: SandboxParts,
  session: SessionRow,
  jti: string | undefined,
): Promise<void> {
  if (session.status === 'open' && parts.now() < session.expires_at) return;
  if (session.jti !== null && session.jti === jti) {
    throw new ApiProblem('envelope_replay', 'This capture was taken before.');
  }
  if (session.status === 'open') await parts.store.commit(expireSessions(parts.now()));
  if (session.status === 'open' || session.status === 'expired') {
    throw new ApiProblem('session_expired', 'The session has expired.');
  }
  throw new ApiProblem('session_used', 'The session has been used.');
}
