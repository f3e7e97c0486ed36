import { createByteCollector } from './body/byte-collector.ts';
import { HttpError } from './http-error.ts';

export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON text. */
  body?: string;
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
  options.signal.throwIfAborted();
  const controller = new AbortController();
  const giveUp = (): void => controller.abort(options.signal.reason);
  options.signal.addEventListener('abort', giveUp, { once: true });
  const where = `${call.method} ${call.url}`;
  const late = new ApiFailure(
    'timeout',
    `FortFace gave no answer to ${where} within ${options.timeoutMs} ms`,
  );
  const timer = setTimeout(() => controller.abort(late), options.timeoutMs);
  try {
    const response = await options.fetch(call.url, {
      method: call.method,
      headers: call.headers,
      redirect: 'manual',
      signal: controller.signal,
      ...(call.body !== undefined && { body: call.body }),
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw new ApiFailure('unusable', `FortFace answered ${where} with a redirect`);
    }
    if (response.status < 200 || response.status > 599) {
      await response.body?.cancel();
      throw new ApiFailure('unusable', `FortFace answered ${where} with status ${response.status}`);
    }
    return { status: response.status, headers: response.headers, bytes: await readAnswer(response) };
  } catch (error) {
    options.signal.throwIfAborted();
    if (controller.signal.aborted) throw late;
    if (error instanceof ApiFailure) throw error;
    throw new ApiFailure('unreachable', `FortFace could not be reached: ${where}`, { cause: error });
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener('abort', giveUp);
  }
}

/** The refusal that the page gets when the API gave no answer: 504 for a timeout, 502 otherwise. */
export function refuseForFailure(failure: ApiFailure, sessionId?: string): HttpError {
  const options = { cause: failure, ...(sessionId !== undefined && { sessionId }) };
  return failure.reason === 'timeout'
    ? new HttpError(504, 'unavailable', 'FortFace did not answer in time', options)
    : new HttpError(502, 'unavailable', 'FortFace is unavailable', options);
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
