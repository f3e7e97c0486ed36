import type { SessionRequest } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import { exchangeJson, type ExchangeResult, type FetchPort } from '../http/exchange-json.ts';
import { writeJson } from '../json/write-json.ts';
import { readSessionAnswer } from './read-session-answer.ts';
import type { Session } from './session.ts';

/** Largest answer taken: 64 kB; one with a grant, a token and a key stays below 20. */
const maxAnswerBytes = 65_536;

/**
 * Asks the integrator's backend for a session: `POST {url}`. Throws `session-unreachable` (network, 5xx),
 * `session-refused` (4xx), `rate-limited` (429, with `retryAfterSeconds` where told) or `session-invalid` (an
 * answer that is no session); a refusal's cause is an `ApiProblem` with the backend's own code. Rejects with
 * the signal's reason on abort.
 */
export async function requestSession(options: {
  request: SessionRequest;
  url: string;
  fetch: FetchPort;
  credentials: RequestCredentials;
  signal: AbortSignal;
  /** Milliseconds since 1970. */
  now: () => number;
}): Promise<Session> {
  const { request, url, fetch, credentials, signal, now } = options;
  const result = await exchangeJson({
    url,
    json: writeJson(request),
    credentials,
    maxAnswerBytes,
    fetch,
    now,
    signal,
  });
  if (result.kind !== 'answered') throw explainFailure(result);
  return readSessionAnswer(result.body, { action: request.action, now, baseUrl: result.url });
}

function explainFailure(result: Exclude<ExchangeResult, { kind: 'answered' }>): FortfaceError {
  if (result.kind === 'unreachable') {
    return new FortfaceError('session-unreachable', 'the session address did not answer', {
      cause: result.cause,
    });
  }
  if (result.kind === 'nonsense') {
    return new FortfaceError('session-invalid', `the session address answered with ${result.reason}`);
  }
  const { status, problem, retryAfterSeconds } = result;
  const details = { cause: problem, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  if (status === 429) {
    return new FortfaceError('rate-limited', 'the session address asks to wait', details);
  }
  if (status >= 500) {
    return new FortfaceError('session-unreachable', `the session address failed with ${status}`, details);
  }
  return new FortfaceError('session-refused', `the session address refused with ${status}`, details);
}
