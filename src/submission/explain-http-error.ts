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

/** The API has processed this capture, and the integrator's backend could not use its answer. */
const processedProblems: ReadonlySet<string> = new Set(['answer_invalid', 'decision_failed']);

/**
 * Refusals with 400, 403 or 422 that neither another picture nor another session mends. Those with other statuses, such
 * as `user_already_enrolled`, are final by their status.
 */
const finalProblems: ReadonlySet<string> = new Set([
  'request_malformed',
  'permission_denied',
  'action_mismatch',
  'origin_refused',
  'document_invalid',
]);

/**
 * Statuses that may be about the picture without a code of the API: FortFace's 422, and a backend's own 403. All others
 * come from an address that is not the submit endpoint, from what stands before it (a proxy that takes no such body or
 * header, a firewall), or report an enrolment that exists (409) or does not (404).
 */
const pictureStatuses: ReadonlySet<number> = new Set([403, 422]);

/**
 * Turns a refused capture into the error that the user reads; the problem becomes its cause, so that a caller can see
 * `envelope_kid` and seal again. The API's own code weighs more than the status, except on 5xx.
 */
export function explainHttpError(refused: Refused, action: Action): FortfaceError {
  const { problem, retryAfterSeconds } = refused;
  const code = chooseCode(problem, action);
  const reason = chooseReason(refused, code);
  // Who may be enrolled already cannot be enrolled again.
  const isFinal = reason === 'cannot-send' || (action === 'enroll' && reason === 'outcome-unknown');
  return new FortfaceError(code, `the capture was refused: ${problem.message}`, {
    cause: problem,
    ...(isFinal && { retryable: false }),
    // Another process, or the same one before a restart, gave the grant: a new session gets a new one.
    ...(problem.problemCode === 'grant_invalid' && { retryable: true }),
    ...(reason !== undefined && { reason }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function chooseCode({ status, problemCode }: ApiProblem, action: Action): FortfaceErrorCode {
  if (problemCode !== undefined && serviceProblems.has(problemCode)) return 'service-refused';
  // The device that shows the code has given up, or the phone took too long.
  if (problemCode?.startsWith('handoff_') === true) return 'handoff-invalid';
  if (networkStatuses.has(status)) return 'submit-unreachable';
  // A second picture would meet the enrolment of the first.
  if (action === 'enroll' && problemCode !== undefined && processedProblems.has(problemCode)) {
    return 'submit-refused';
  }
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
  const { problemCode } = problem;
  if (problemCode !== undefined && (usedProblems.has(problemCode) || processedProblems.has(problemCode)))
    return 'outcome-unknown';
  if (isBeyondPictures(problem)) return 'cannot-send';
  // A backend that refuses a capture for its own reasons says so in JSON; a page comes from what stands before it.
  return refused.isPage || problem.status !== 403 ? whyRefused(refused) : undefined;
}

function isBeyondPictures({ status, problemCode }: ApiProblem): boolean {
  if (problemCode === undefined) return !pictureStatuses.has(status);
  // Frameworks have codes of their own for 413, 415 and the like. Backends refuse a picture with theirs and 400.
  return finalProblems.has(problemCode) || !(status === 400 || pictureStatuses.has(status));
}
