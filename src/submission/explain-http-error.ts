import { envelopeCodes, type Action } from '../contract/index.ts';
import { FortfaceError, type FailureReason, type FortfaceErrorCode } from '../errors/index.ts';
import type { ApiProblem } from '../http/api-problem.ts';
import type { ExchangeResult } from '../http/exchange-json.ts';
import { expiredStatuses, networkStatuses, whyRefused } from '../http/explain-session-failure.ts';
import { serviceProblems } from '../http/service-problems.ts';

type Refused = Extract<ExchangeResult, { kind: 'refused' }>;

const sealingCodes: ReadonlySet<string> = new Set(envelopeCodes);

/** Codes of the API that say more than their status. */
const codesByProblem: ReadonlyMap<string, FortfaceErrorCode> = new Map([
  ['no_face', 'no-face'],
  ['many_faces', 'many-faces'],
  ['session_expired', 'session-expired'],
  ['session_not_found', 'session-expired'],
  ['rate_limited', 'rate-limited'],
]);

/**
 * The API has had this very capture before, so an earlier answer was lost: the browser or a proxy repeated the request,
 * or a kept capture came again. Its outcome is unknown here.
 */
const usedProblems: ReadonlySet<string> = new Set(['envelope_replay', 'session_used']);

/** Refusals that neither another picture nor another session mends. */
const finalProblems: ReadonlySet<string> = new Set([
  'request_malformed',
  'request_too_large',
  'route_not_found',
  'method_not_allowed',
  'permission_denied',
  'action_mismatch',
  'origin_refused',
  'document_invalid',
  'user_not_found',
  'user_already_enrolled',
  // Backends that decide derive these from a status without a code.
  'not_found',
  'conflict',
]);

/**
 * Statuses that are final without a code: 404 and 405 of an address that is not the submit endpoint, 413 of a proxy
 * that takes no body of this size, and of FortFace 404 for a user without enrolment and 409 for one who is enrolled.
 */
const finalStatuses: ReadonlySet<number> = new Set([404, 405, 409, 413]);

/**
 * Turns a refused capture into the error that the user reads; the problem becomes its cause, so that a caller can see
 * `envelope_kid` and seal again. The API's own code weighs more than the status, except on 5xx.
 */
export function explainHttpError(refused: Refused, action: Action): FortfaceError {
  const { problem, retryAfterSeconds } = refused;
  const code = chooseCode(problem);
  const reason = chooseReason(refused, code);
  // Who may be enrolled already cannot be enrolled again.
  const isFinal =
    code === 'submit-refused' &&
    (isBeyondPictures(problem) || (action === 'enroll' && reason === 'outcome-unknown'));
  return new FortfaceError(code, `the capture was refused: ${problem.message}`, {
    cause: problem,
    ...(isFinal && { retryable: false }),
    // Another process, or the same one before a restart, gave the grant: a new session gets a new one.
    ...(problem.problemCode === 'grant_invalid' && { retryable: true }),
    ...(reason !== undefined && { reason }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function chooseCode({ status, problemCode }: ApiProblem): FortfaceErrorCode {
  if (problemCode !== undefined && serviceProblems.has(problemCode)) return 'service-refused';
  if (networkStatuses.has(status)) return 'submit-unreachable';
  if (status >= 500) return 'server-failed';
  if (problemCode !== undefined) {
    if (usedProblems.has(problemCode)) return 'submit-refused';
    if (sealingCodes.has(problemCode)) return 'sealing-failed';
    const known = codesByProblem.get(problemCode);
    if (known !== undefined) return known;
  }
  if (status === 410) return 'session-expired';
  if (status === 429) return 'rate-limited';
  // The session's token or grant is what authorises a capture: without it the session itself was refused.
  if (status === 401 || expiredStatuses.has(status)) return 'session-refused';
  return 'submit-refused';
}

function chooseReason(refused: Refused, code: FortfaceErrorCode): FailureReason | undefined {
  const { problem } = refused;
  if (code === 'session-refused') return problem.problemCode === undefined ? whyRefused(refused) : undefined;
  if (code !== 'submit-refused') return undefined;
  if (problem.problemCode !== undefined && usedProblems.has(problem.problemCode)) return 'outcome-unknown';
  if (isBeyondPictures(problem)) return 'cannot-send';
  // A backend that refuses a capture for its own reasons says so in JSON; a page comes from what stands before it.
  return refused.isPage || problem.status !== 403 ? whyRefused(refused) : undefined;
}

function isBeyondPictures({ status, problemCode }: ApiProblem): boolean {
  return problemCode === undefined ? finalStatuses.has(status) : finalProblems.has(problemCode);
}
