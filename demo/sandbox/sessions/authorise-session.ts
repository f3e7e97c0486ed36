import type { Operation } from '../access/permission.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import type { SessionRow } from '../store/session-rows.ts';
import { findSessionShown } from './find-session-shown.ts';

/**
 * The session behind an `Authorization` header, if it is of this context and action and its key may still do
 * the operation. Throws 401, 403 or 429; whether the session is still unused is the caller's next question.
 */
export async function authoriseSession(
  parts: SandboxParts,
  authorization: string | undefined,
  operation: Operation,
  action: string,
): Promise<SessionRow> {
  const session = await findSessionShown(parts, authorization);
  const sessionId = session.id;
  if (session.context !== operation.context) {
    throw new ApiProblem('context_mismatch', `The session is of the ${session.context} context.`, {
      sessionId,
    });
  }
  if (session.action !== action) {
    throw new ApiProblem('action_mismatch', `The session was opened for ${session.action}.`, { sessionId });
  }
  parts.authoriser.byKeyId(session.key_id, operation);
  return session;
}
