import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { claimSession, findSession } from '../store/session-rows.ts';
import type { Statement } from '../store/store.ts';
import { checkUnused } from './check-unused.ts';

/**
 * Takes the one use of a session; of any number of requests at once, over all processes, one gets it.
 * Throws 409 or 410 for the others. `also` is written in the same commit, whichever request wins.
 */
export async function takeSession(
  parts: SandboxParts,
  sessionId: string,
  jti: string | null,
  also: readonly Statement[] = [],
): Promise<void> {
  const [claimed] = await parts.store.commit([claimSession(sessionId, jti, parts.now()), ...also]);
  if (claimed === 1) return;
  const session = await findSession(parts.store, sessionId);
  if (session !== undefined) await checkUnused(parts, session, jti ?? undefined);
  throw new ApiProblem('session_used', 'The session has been used.');
}
