import { delay } from '../async/delay.ts';
import { BackofficeError } from './backoffice-error.ts';
import { ApiFailure, callApi, type ApiAnswer, type ApiCall } from './call-api.ts';
import { readServiceProblem } from './failures/read-service-problem.ts';
import { personalIn } from './failures/redact.ts';
import { parseJson } from './parse-json.ts';

export interface BackofficeConnection {
  baseUrl: string;
  apiKey: string;
  fetch: typeof fetch;
  timeoutMs: number;
  fillRandom: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}

export interface BackofficeCall {
  /** For messages. */
  name: string;
  method: ApiCall['method'];
  path: string;
  body?: unknown;
  /** `always`: also when the answer was lost; `unprocessed`: only on 429 and 503; `never`. */
  repeat: 'always' | 'unprocessed' | 'never';
}

const attempts = 3;
const firstBackOffMs = 200;
/** A longer `Retry-After` is the caller's to wait for: a request of theirs may be hanging on this one. */
const longestWaitMs = 5000;

/** The JSON of a 2xx answer. Throws `BackofficeError`, or the signal's reason. */
export async function callBackoffice(
  call: BackofficeCall,
  connection: BackofficeConnection,
  signal: AbortSignal,
): Promise<{ value: unknown; status: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptCall(call, connection, signal);
    if (!(outcome instanceof BackofficeError)) return outcome;
    const waitMs = backOff(outcome, attempt, connection);
    if (attempt >= attempts || !mayRepeat(call, outcome) || waitMs > longestWaitMs) throw outcome;
    await delay(waitMs, { signal });
  }
}

async function attemptCall(
  call: BackofficeCall,
  connection: BackofficeConnection,
  signal: AbortSignal,
): Promise<{ value: unknown; status: number } | BackofficeError> {
  try {
    const { method, path } = call;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const answer = await sendBackofficeCall(
      { method, path, ...(body !== undefined && { body }) },
      connection,
      signal,
    );
    if (answer.status < 200 || answer.status >= 300) return refused(call, answer, connection);
    return { value: parseJson(answer.bytes), status: answer.status };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const code = { timeout: 'timeout', unreachable: 'unavailable', unusable: 'answer_invalid' }[error.reason];
    return new BackofficeError(`${call.name}: ${error.message}`, { code }, { cause: error });
  }
}

/** One request with the key, and its answer of whatever status. Throws `ApiFailure`, or the signal's reason. */
export function sendBackofficeCall(
  { method, path, body }: Pick<ApiCall, 'method' | 'body'> & { path: string },
  connection: Pick<BackofficeConnection, 'baseUrl' | 'apiKey' | 'fetch' | 'timeoutMs'>,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  return callApi(
    {
      method,
      url: connection.baseUrl + path,
      headers: {
        accept: 'application/json',
        'x-api-key': connection.apiKey,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    },
    { fetch: connection.fetch, timeoutMs: connection.timeoutMs, signal },
  );
}

function refused(call: BackofficeCall, answer: ApiAnswer, { apiKey }: BackofficeConnection): BackofficeError {
  const { code, message, sessionId } = readServiceProblem(answer, [apiKey, ...personalIn(call.body)]);
  const retryAfter = answer.headers.get('retry-after') ?? '';
  return new BackofficeError(
    `${call.name}: FortFace answered ${answer.status} ${code}${message && `: ${message}`}`,
    {
      status: answer.status,
      code,
      serviceMessage: message,
      ...(sessionId !== undefined && { sessionId }),
      ...(/^\d{1,6}$/.test(retryAfter) && { retryAfterSeconds: Number(retryAfter) }),
    },
  );
}

function mayRepeat(call: BackofficeCall, error: BackofficeError): boolean {
  if (call.repeat === 'never') return false;
  if (error.status === 429 || error.status === 503) return true;
  if (call.repeat === 'unprocessed') return false;
  return error.status === undefined || error.status === 502 || error.status === 504;
}

/** What the API asked for, or 200 ms doubled each time and spread by up to half, so that callers do not march in step. */
function backOff(error: BackofficeError, attempt: number, connection: BackofficeConnection): number {
  if (error.retryAfterSeconds !== undefined) return error.retryAfterSeconds * 1000;
  const [random = 0] = connection.fillRandom(new Uint8Array(1));
  return firstBackOffMs * 2 ** (attempt - 1) * (1 + random / 512);
}
