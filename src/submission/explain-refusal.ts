import { envelopeCodes } from '../contract/index.ts';
import { FortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import type { ApiProblem } from '../http/api-problem.ts';

const sealingCodes: ReadonlySet<string> = new Set(envelopeCodes);

/** Codes of the API that say more than their status. */
const codesByProblem: ReadonlyMap<string, FortfaceErrorCode> = new Map([
  ['no_face', 'no-face'],
  ['many_faces', 'many-faces'],
  ['session_expired', 'session-expired'],
  ['session_used', 'session-expired'],
  ['rate_limited', 'rate-limited'],
]);

/** Refusals that neither another picture nor another session mends. */
const finalProblems: ReadonlySet<string> = new Set([
  'request_malformed',
  'request_too_large',
  'route_not_found',
  'method_not_allowed',
  'permission_denied',
  'context_mismatch',
  'action_mismatch',
  'origin_refused',
  'document_invalid',
  'gallery_not_found',
  'user_not_found',
  'user_already_enrolled',
]);

/**
 * Turns a refused capture into the one error that the person is told about; `problem` becomes its cause, so
 * that a caller can see `envelope_kid` and seal again. The API's own code weighs more than the status, except
 * on 5xx.
 */
export function explainRefusal(problem: ApiProblem, retryAfterSeconds: number | undefined): FortfaceError {
  const code = chooseCode(problem);
  const isFinal = problem.problemCode !== undefined && finalProblems.has(problem.problemCode);
  return new FortfaceError(code, `the capture was refused: ${problem.message}`, {
    cause: problem,
    ...(code === 'submit-refused' && isFinal && { retryable: false }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function chooseCode({ status, problemCode }: ApiProblem): FortfaceErrorCode {
  if (status >= 500) return 'server-failed';
  if (problemCode !== undefined) {
    if (sealingCodes.has(problemCode)) return 'sealing-failed';
    const known = codesByProblem.get(problemCode);
    if (known !== undefined) return known;
  }
  if (status === 410) return 'session-expired';
  if (status === 429) return 'rate-limited';
  // The session's token or grant is what authorises a capture: without it the session itself was refused.
  if (status === 401) return 'session-refused';
  return 'submit-refused';
}
