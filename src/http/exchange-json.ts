import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { problemSchema } from '../contract/index.ts';
import type { CacheMode, CredentialsMode } from '../values/fetch-modes.ts';
import { ApiProblem } from './api-problem.ts';
import { readCappedText } from './read-capped-text.ts';
import { readRetryAfter } from './read-retry-after.ts';

export type FetchPort = (url: string, init: RequestInit) => Promise<Response>;

/** How an exchange ended; each step gives it its own error code. */
export type ExchangeResult =
  | { kind: 'answered'; body: unknown; url: string }
  | {
      kind: 'refused';
      status: number;
      problem: ApiProblem;
      retryAfterSeconds: number | undefined;
      /** The body is a page for people. */
      isPage: boolean;
    }
  | { kind: 'nonsense'; reason: string; isPage: boolean; wasRedirected: boolean }
  | { kind: 'unreachable'; cause: unknown };

export interface ExchangeRequest {
  url: string;
  /** JSON text of a POST; absent for a GET. */
  json?: string;
  headers?: Readonly<Record<string, string>>;
  credentials: CredentialsMode;
  cache?: CacheMode;
  /** Largest answer taken, in bytes. */
  maxAnswerBytes: number;
  fetch: FetchPort;
  /** Milliseconds since 1970. */
  now: () => number;
  signal: AbortSignal;
}

/**
 * Sends one request and reads a JSON answer. Rejects with the signal's reason on abort, and for nothing else.
 */
export async function exchangeJson(request: ExchangeRequest): Promise<ExchangeResult> {
  const { signal } = request;
  throwIfAborted(signal);
  let response: Response;
  let text: string | undefined;
  try {
    response = await request.fetch(request.url, {
      method: request.json === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(request.json !== undefined && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.json !== undefined && { body: request.json }),
      ...(request.cache !== undefined && { cache: request.cache }),
      credentials: request.credentials,
      signal,
    });
    text = await readCappedText(response, request.maxAnswerBytes);
  } catch (cause) {
    throwIfAborted(signal);
    return { kind: 'unreachable', cause };
  }
  throwIfAborted(signal);
  const body = text === undefined ? undefined : parseJson(text);
  if (response.status >= 400) {
    const problem = problemSchema.safeParse(body);
    return {
      kind: 'refused',
      status: response.status,
      problem: new ApiProblem(response.status, problem.success ? problem.data.code : undefined),
      retryAfterSeconds: readRetryAfter(response.headers.get('retry-after'), request.now()),
      isPage: isPage(response, text),
    };
  }
  const nonsense = (reason: string): ExchangeResult => ({
    kind: 'nonsense',
    reason,
    isPage: isPage(response, text),
    wasRedirected: response.redirected,
  });
  if (!response.ok) return nonsense(`status ${response.status}`);
  if (text === undefined) return nonsense(`more than ${request.maxAnswerBytes} bytes`);
  if (text === '') return nonsense(`status ${response.status} without a body`);
  if (body === undefined) return nonsense('no JSON');
  return { kind: 'answered', body, url: response.url || request.url };
}

/** Servers name HTML as the type of an empty body, too. */
function isPage({ headers }: Response, text: string | undefined): boolean {
  if (text === '') return false;
  return /^text\/html\b/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text ?? '');
}

/** Undefined for what is no JSON, which no JSON text parses to. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message may quote the body, which can hold a token: it goes no further.
    return undefined;
  }
}
