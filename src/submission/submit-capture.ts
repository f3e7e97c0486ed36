import { delay } from '../async/delay.ts';
import {
  maxSealedImageLength,
  type SealedCapture,
  type SdkSubmission,
  type SubmitRequest,
} from '../contract/index.ts';
import { FortfaceError, isFortfaceError } from '../errors/index.ts';
import { exchangeJson, type ExchangeResult, type FetchPort } from '../http/exchange-json.ts';
import { explainSessionFailure } from '../http/explain-session-failure.ts';
import { writeJson } from '../json/write-json.ts';
import type { Session } from '../session/session.ts';
import type { CredentialsMode } from '../values/fetch-modes.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { Route } from './choose-route.ts';
import type { Connection } from './connection.ts';
import { explainHttpError } from './explain-http-error.ts';
import { readSubmissionAnswer, type SubmissionAnswer } from './read-submission-answer.ts';

/** Plain fields that are sent next to the sealed strings. `document` is the CPF, digits only. */
export type SubmissionFields = Pick<
  SdkSubmission,
  'externalUserId' | 'externalTransactionId' | 'document' | 'returnPhoto'
>;

export interface CaptureSubmission {
  route: Route;
  session: Session;
  sealed: SealedCapture;
  fields: SubmissionFields;
  /** The envelope's `jti`; the sealed parts carry it as well, and the API goes by that. */
  idempotencyKey: string;
  /** The page's own origin; `Idempotency-Key` goes to this origin alone. */
  pageOrigin?: string;
  /** Creates a new proof of possession for every request, if the session's token is bound to a key of the page. */
  prove?: () => Promise<string>;
  fetch: FetchPort;
  /** For the integrator's address; direct mode always omits cookies. */
  credentials: CredentialsMode;
  signal: AbortSignal;
  /** Milliseconds since 1970. */
  now: () => number;
  connection?: Connection;
  /** Whether the request is known to have ended before its last byte left. */
  isCutShort?: () => boolean;
  onOffline?: () => void;
  onOnline?: () => void;
}

/** Many a network that fails for a moment is back by then; milliseconds. */
const blipMs = 1000;
/** An answer may bring the photo back in base64 (`returnPhoto`): as large as a sealed picture, and 64 kB. */
export const maxAnswerBytes = maxSealedImageLength + 65_536;

/**
 * Sends a sealed capture and returns the answer and the body's size in bytes. While the browser is offline
 * it waits. A sending that broke because the network went, or before its last byte left, is repeated once. Throws `submit-unreachable`,
 * `submit-refused` (with the reason `outcome-unknown` if the API has had this capture before), `submit-invalid`, `session-refused`, `session-expired`, `no-face`, `many-faces`,
 * `sealing-failed` (the API could not open the envelope), `rate-limited` (`retryAfterSeconds` where told) or
 * `server-failed`; the cause of a refusal is an `ApiProblem`. Rejects with the signal's reason on abort.
 *
 * `Idempotency-Key` is a header that needs a CORS preflight, and a server that does not list it would refuse
 * the whole request. So it is sent only to the page's own origin, where no preflight is asked.
 */
export async function submitCapture(
  submission: CaptureSubmission,
): Promise<SubmissionAnswer & { bytesSent: number }> {
  const json = writeJson(buildBody(submission));
  await waitWhileOffline(submission);
  let result = await send(submission, json);
  if (
    result.kind === 'unreachable' &&
    ((await waitWhileOffline(submission)) || (await mayRepeat(submission, result)))
  ) {
    result = await send(submission, json);
  }
  return {
    ...readAnswer(submission, result),
    bytesSent: new TextEncoder().encode(json).byteLength,
  };
}

function buildBody({ route, session, sealed, fields }: CaptureSubmission): SdkSubmission | SubmitRequest {
  const { key, data, imgData } = sealed;
  const common: SdkSubmission = { key, data, imgData, ...fields };
  if (route.kind === 'direct') return common;
  return {
    sessionId: session.sessionId,
    ...(session.grant !== undefined && { grant: session.grant }),
    action: session.action,
    ...common,
  };
}

/** Answers whether it had to wait. */
async function waitWhileOffline({
  connection,
  signal,
  onOffline,
  onOnline,
}: CaptureSubmission): Promise<boolean> {
  if (connection === undefined || connection.isOnline()) return false;
  onOffline?.();
  await connection.waitUntilOnline({ signal });
  onOnline?.();
  return true;
}

/** What arrived in part has not been processed. A request that a policy blocks is blocked again. */
async function mayRepeat(
  { isCutShort, signal }: CaptureSubmission,
  { cause }: Extract<ExchangeResult, { kind: 'unreachable' }>,
): Promise<boolean> {
  if (isCutShort?.() !== true || isFortfaceError(cause)) return false;
  await delay(blipMs, { signal });
  return true;
}

async function send(submission: CaptureSubmission, json: string): Promise<ExchangeResult> {
  const { route, idempotencyKey, prove, pageOrigin, fetch, credentials, signal, now } = submission;
  const headers: Record<string, string> = {};
  if (prove !== undefined) headers['dpop'] = await prove();
  if (route.kind === 'direct') {
    headers['authorization'] = `${prove === undefined ? 'Bearer' : 'DPoP'} ${route.token}`;
  } else if (isOwnOrigin(route.url, pageOrigin)) headers['idempotency-key'] = idempotencyKey;
  return exchangeJson({
    url: route.url,
    json,
    headers,
    credentials: route.kind === 'direct' ? 'omit' : credentials,
    maxAnswerBytes,
    fetch,
    now,
    signal,
  });
}

function isOwnOrigin(url: string, pageOrigin: string | undefined): boolean {
  return pageOrigin !== undefined && parseUrl(url, pageOrigin)?.origin === pageOrigin;
}

function readAnswer({ session, route }: CaptureSubmission, result: ExchangeResult): SubmissionAnswer {
  switch (result.kind) {
    case 'unreachable':
      if (isFortfaceError(result.cause)) throw result.cause;
      throw new FortfaceError(
        'submit-unreachable',
        'the capture could not be sent: the request got no response',
        { cause: result.cause },
      );
    case 'refused':
      throw explainHttpError(result, session.action);
    case 'nonsense':
      // As for the session: this is the login to which the request was redirected.
      if (result.isPage && result.wasRedirected) throw explainSessionFailure('the submit address', result);
      throw new FortfaceError('submit-invalid', `the capture was answered with ${result.reason}`);
    case 'answered':
      return readSubmissionAnswer(session.action, result.body, { mayDecide: route.kind !== 'direct' });
  }
}
