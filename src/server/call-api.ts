import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { createByteCollector } from './body/byte-collector.ts';
import { redactUrl } from './failures/redact.ts';
import { HttpError } from './http-error.ts';

export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON, as text or as bytes. */
  body?: string | Uint8Array<ArrayBuffer>;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
}

/** How the API failed to answer, told apart from an answer that refuses. */
export type ApiFailureReason = 'unreachable' | 'timeout' | 'unusable';

/** The API gave no usable answer. Names method and address; holds no header and no body, so it may be logged. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly reason: ApiFailureReason;

  constructor(reason: ApiFailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Room for a 2 MiB picture in base64 (2.8 MB) several times over; a longer answer is nothing we know. */
export const maxAnswerBytes = 16 * 1024 * 1024;

/**
 * One request to the API, its body read within the same `timeoutMs`. Throws `ApiFailure`, or the signal's
 * reason when the caller gave up. Never follows a redirect: it would carry the key elsewhere.
 */
export async function callApi(
  call: ApiCall,
  options: { fetch: typeof fetch; timeoutMs: number; signal: AbortSignal },
): Promise<ApiAnswer> {
  throwIfAborted(options.signal);
  const where = describeCall(call);
  try {
    return await withDeadline((signal) => exchange(call, options.fetch, signal), {
      ms: options.timeoutMs,
      signal: options.signal,
      late: () =>
        new ApiFailure('timeout', `FortFace gave no answer to ${where} within ${options.timeoutMs} ms`),
    });
  } catch (error) {
    throwIfAborted(options.signal);
    if (error instanceof ApiFailure) throw error;
    throw new ApiFailure('unreachable', `FortFace could not be reached: ${where}`, { cause: error });
  }
}

/**
 * A signal that never aborts, for calls about a capture. They continue if the page disconnects: FortFace may have judged
 * and billed by then, and closing the page must not avoid a decision. `timeoutMs` limits them.
 */
export function toTheEnd(): AbortSignal {
  return new AbortController().signal;
}

/** The refusal that the page gets when the API gave no answer: 504 for a timeout, 502 otherwise. */
export function refuseForFailure(failure: ApiFailure, sessionId?: string): HttpError {
  const options = { cause: failure, ...(sessionId !== undefined && { sessionId }) };
  return failure.reason === 'timeout'
    ? new HttpError(504, 'unavailable', 'FortFace did not answer in time', options)
    : new HttpError(502, 'unavailable', 'FortFace is unavailable', options);
}

async function exchange(
  call: ApiCall,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const response = await fetch(call.url, {
    method: call.method,
    headers: call.headers,
    redirect: 'manual',
    signal,
    ...(call.body !== undefined && { body: call.body }),
  });
  const { status, headers, type } = response;
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (isRedirect || status < 200 || status > 599) {
    await response.body?.cancel();
    const what = isRedirect ? 'a redirect' : `status ${status}`;
    throw new ApiFailure('unusable', `FortFace answered ${describeCall(call)} with ${what}`);
  }
  return { status, headers, bytes: await readAnswer(response) };
}

/** Method and address, without the key or token of the call. */
function describeCall({ method, url, headers }: ApiCall): string {
  const secrets = [headers['x-api-key'], headers['authorization']?.replace(/^\w+ /, '')];
  return `${method} ${redactUrl(
    url,
    secrets.filter((secret) => secret !== undefined),
  )}`;
}

async function readAnswer(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const collector = createByteCollector();
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    collector.add(part.value);
    if (collector.length > maxAnswerBytes) {
      await reader?.cancel();
      throw new ApiFailure('unusable', `FortFace answered with more than ${maxAnswerBytes} bytes`);
    }
  }
  return collector.join();
}
