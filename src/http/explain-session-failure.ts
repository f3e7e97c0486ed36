import { FortfaceError, type FailureReason } from '../errors/index.ts';
import type { ExchangeResult } from './exchange-json.ts';
import { serviceProblems } from './service-problems.ts';

type Failure = Exclude<ExchangeResult, { kind: 'answered' }>;

/** Statuses by which servers say that a page, its session or its form token is too old: Laravel's and IIS's. */
const expiredStatuses: ReadonlySet<number> = new Set([419, 440]);
/** Statuses that speak of the way between browser and server: a body that came too slowly, a network that wants a login. */
const networkStatuses: ReadonlySet<number> = new Set([408, 511]);

/**
 * The error for a session endpoint that gave no session; `endpoint` names it to developers. The code tells apart
 * network (`session-unreachable`), a wait (`rate-limited`), the service behind (`server-failed`, `service-refused`),
 * a wrong answer (`session-invalid`) and a refusal (`session-refused`), whose `reason` says what is known of it.
 */
export function explainSessionFailure(endpoint: string, failure: Failure): FortfaceError {
  if (failure.kind === 'unreachable') {
    return new FortfaceError('session-unreachable', `${endpoint} did not answer`, { cause: failure.cause });
  }
  if (failure.kind === 'nonsense') {
    // A page in place of JSON is another route, or the login that the request was sent on to.
    return failure.isPage
      ? refuse(`${endpoint} answered with a page`, failure.wasRedirected ? 'signed-out' : undefined)
      : new FortfaceError('session-invalid', `${endpoint} answered with ${failure.reason}`);
  }
  const { status, problem, retryAfterSeconds } = failure;
  const details = { cause: problem, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  const message = `${endpoint} refused: ${problem.message}`;
  const { problemCode } = problem;
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

/** Why, as far as a status can tell; `undefined` means that the site itself is set up wrongly. */
export function whyRefused(failure: Extract<Failure, { kind: 'refused' }>): FailureReason | undefined {
  const { status, problem, isPage } = failure;
  if (expiredStatuses.has(status)) return 'page-expired';
  if (status === 401) return 'signed-out';
  if (status !== 403) return undefined;
  // Walls against robots answer with a page; a backend that refuses a user answers with JSON or a line of text.
  if (isPage) return 'browser-check';
  return problem.problemCode === 'origin_refused' ? undefined : 'signed-out';
}

function refuse(message: string, reason: FailureReason | undefined, cause?: unknown): FortfaceError {
  return new FortfaceError('session-refused', message, {
    ...(cause !== undefined && { cause }),
    ...(reason !== undefined && { reason }),
  });
}
