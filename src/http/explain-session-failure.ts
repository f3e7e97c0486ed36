import { FortfaceError, isFortfaceError, type FailureReason } from '../errors/index.ts';
import type { ExchangeResult } from './exchange-json.ts';
import { serviceProblems } from './service-problems.ts';

type Failure = Exclude<ExchangeResult, { kind: 'answered' }>;

/** Statuses by which servers say that a page, its session or its form token is too old: Laravel's and IIS's. */
export const expiredStatuses: ReadonlySet<number> = new Set([419, 440]);
/** Codes of a backend that is not set up for this page: signing in changes nothing. */
const siteProblems: ReadonlySet<string> = new Set(['origin_refused', 'authorize_invalid']);
/** Statuses of the network between browser and server: a body that arrived too slowly, a network that requires a login. */
export const networkStatuses: ReadonlySet<number> = new Set([408, 511]);

/**
 * Returns the error for a session endpoint that returned no session. `endpoint` names it for developers. The code is
 * `session-unreachable` (network), `rate-limited`, `server-failed` or `service-refused` (the service behind it),
 * `session-invalid` (malformed response) or `session-refused`, whose `reason` has the details.
 */
export function explainSessionFailure(endpoint: string, failure: Failure): FortfaceError {
  if (failure.kind === 'unreachable') {
    // It is known what stood in the way, for example the page's own policy.
    if (isFortfaceError(failure.cause)) return failure.cause;
    return new FortfaceError('session-unreachable', `${endpoint} did not respond`, { cause: failure.cause });
  }
  if (failure.kind === 'nonsense') {
    // HTML instead of JSON comes from another route, or from the login to which the request was redirected.
    return failure.isPage
      ? refuse(
          `${endpoint} returned an HTML page instead of JSON. Check the URL and the user's login`,
          failure.wasRedirected ? 'signed-out' : undefined,
        )
      : new FortfaceError('session-invalid', `${endpoint} returned ${failure.reason}`);
  }
  const { status, problem, retryAfterSeconds } = failure;
  const details = { cause: problem, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  const message = `${endpoint} refused the request: ${problem.message}`;
  const { problemCode } = problem;
  // A code for the phone that is used, expired or given up.
  if (problemCode?.startsWith('handoff_') === true)
    return new FortfaceError('handoff-invalid', message, details);
  if (status === 429) return new FortfaceError('rate-limited', message, details);
  if (networkStatuses.has(status)) return new FortfaceError('session-unreachable', message, details);
  if (problemCode !== undefined && serviceProblems.has(problemCode)) {
    return new FortfaceError('service-refused', message, details);
  }
  if (status >= 500 && problemCode !== 'device_keys_missing') {
    return new FortfaceError('server-failed', message, details);
  }
  return refuse(message, whyRefused(failure), problem);
}

/** Returns the reason, as far as the status tells. `undefined` means that the site is misconfigured. */
export function whyRefused(failure: Extract<Failure, { kind: 'refused' }>): FailureReason | undefined {
  const { status, problem, isPage } = failure;
  if (expiredStatuses.has(status)) return 'page-expired';
  if (status === 401) return 'signed-out';
  if (status !== 403) return undefined;
  // Bot protection answers with a page. A backend that refuses a user answers with JSON or a line of text.
  if (isPage) return 'browser-check';
  return problem.problemCode !== undefined && siteProblems.has(problem.problemCode)
    ? undefined
    : 'signed-out';
}

function refuse(message: string, reason: FailureReason | undefined, cause?: unknown): FortfaceError {
  return new FortfaceError('session-refused', message, {
    ...(cause !== undefined && { cause }),
    ...(reason !== undefined && { reason }),
  });
}
