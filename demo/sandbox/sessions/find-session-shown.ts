import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { findSessionByToken, type SessionRow } from '../store/session-rows.ts';
import { readAuthorization } from './read-authorization.ts';
import { hashSessionToken } from './session-token.ts';

/** The session whose token an `Authorization` header shows. Throws 401. */
export async function findSessionShown(
  parts: SandboxParts,
  authorization: string | undefined,
): Promise<SessionRow> {
  const shown = readAuthorization(authorization);
  if (shown === undefined) {
    throw new ApiProblem('token_missing', 'The Authorization header with the session token is missing.');
  }
  const session = await findSessionByToken(parts.store, hashSessionToken(shown.token));
  if (session === undefined) throw new ApiProblem('token_invalid', 'The session token is not known.');
  return session;
}
