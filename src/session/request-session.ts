import type { SessionRequest } from '../contract/index.ts';
import { exchangeJson, type FetchPort } from '../http/exchange-json.ts';
import { explainSessionFailure } from '../http/explain-session-failure.ts';
import { writeJson } from '../json/write-json.ts';
import type { CredentialsMode } from '../values/fetch-modes.ts';
import { readSessionAnswer } from './read-session-answer.ts';
import type { Session } from './session.ts';

/** Largest answer taken: 64 kB; one with a grant, a token and a key stays below 20. */
const maxAnswerBytes = 65_536;

/**
 * Asks the integrator's backend for a session: `POST {url}`. Throws `session-invalid` for an answer that is no
 * session, and as `explainSessionFailure` does; a refusal's cause is an `ApiProblem` with the backend's own code.
 * Rejects with the signal's reason on abort.
 */
export async function requestSession(options: {
  request: SessionRequest;
  url: string;
  fetch: FetchPort;
  credentials: CredentialsMode;
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
  if (result.kind !== 'answered') throw explainSessionFailure('the session address', result);
  return readSessionAnswer(result.body, { action: request.action, now, baseUrl: result.url });
}
