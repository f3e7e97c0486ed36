import { createByteCollector } from './body/byte-collector.ts';
import { checkTextNesting } from './body/check-nesting.ts';
import type { NextTurn } from './body/take-turns.ts';
import { parseJson } from './parse-json.ts';
import { HttpError } from './http-error.ts';

/** The body is gone before this backend could read it: a mistake in the integrator's setup, not in the page's request. */
export class BodyReadBefore extends Error {
  override readonly name = 'BodyReadBefore';

  constructor() {
    super(
      "The request's body was read before the backend got the request. Remove the body parser for this route, or mount the backend before it",
    );
  }
}

/** The client went away before the end of its body. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';

  constructor(options?: ErrorOptions) {
    super('The client disconnected', options);
  }
}

export interface BodyLimits {
  maxBytes: number;
  /** Longest pause between two bytes. */
  idleTimeoutMs: number;
  timeoutMs: number;
  /** Waited for before the body is parsed; large bodies take their time. */
  nextTurn?: NextTurn;
}

/** Bytes, and pieces, that a body may have before the size of its pieces counts. */
const uncounted = 65_536;
/** Each chunk costs memory and time. No real network makes chunks smaller than this on average. */
const leastAverageBytes = 64;

/**
 * The request's JSON as bytes, read no further than `maxBytes` and no longer than the two limits. Throws `HttpError`:
 * 415 for another content type, 413, 408 if it stalls or takes too long, 400 if it arrives in too many small chunks, 499
 * if the client went away, 500 if a framework has read it before.
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>> {
  // No form and no plain-text request of a foreign page can carry this type without a preflight.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new HttpError(415, 'request_malformed', 'The content type must be application/json');
  }
  if (request.headers.get('content-encoding')) {
    throw new HttpError(415, 'request_malformed', 'The body must not be compressed');
  }
  const promisedBytes = Number(request.headers.get('content-length') ?? 0);
  if (promisedBytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
  const bytes = await readLimited(request, limits, promisedBytes);
  await limits.nextTurn?.();
  return bytes;
}

/** The value of a body. Throws `HttpError` 400 if it is no JSON or is nested too deeply. */
export function parseBody(bytes: Uint8Array): unknown {
  checkTextNesting(bytes);
  const value = parseJson(bytes);
  if (value === undefined) throw new HttpError(400, 'request_malformed', 'The body is not JSON');
  return value;
}

async function readLimited(
  request: Request,
  limits: BodyLimits,
  promisedBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) throw readBefore(new BodyReadBefore());
  if (!request.body) return new Uint8Array(0);
  const reader = request.body.getReader();
  const collector = createByteCollector(promisedBytes);
  let pieces = 0;
  let isLate = false as boolean;
  // Cancelling ends a pending read at once. Racing each read against a timer would keep a reaction for every piece.
  const giveUp = (): void => {
    isLate = true;
    void reader.cancel().catch(() => undefined);
  };
  const whole = setTimeout(giveUp, limits.timeoutMs);
  let idle = setTimeout(giveUp, limits.idleTimeoutMs);
  try {
    for (;;) {
      const part = await reader.read();
      if (isLate) throw new HttpError(408, 'request_timeout', 'The body did not arrive in time');
      if (part.done) {
        // Some servers end the body of a client that went away as if it were whole.
        if (request.signal.aborted) throw new ClientGone();
        return collector.join();
      }
      pieces += 1;
      collector.add(part.value);
      if (collector.length > limits.maxBytes) throw tooLarge(limits.maxBytes);
      const counts = collector.length > uncounted || pieces > uncounted;
      if (counts && collector.length < pieces * leastAverageBytes) throw tooFine();
      // A piece without bytes is no progress.
      if (part.value.byteLength > 0) {
        clearTimeout(idle);
        idle = setTimeout(giveUp, limits.idleTimeoutMs);
      }
    }
  } catch (error) {
    // The rest is of no use; what cancelling itself says cannot change the answer, nor hold it back.
    void reader.cancel().catch(() => undefined);
    if (error instanceof HttpError) throw error;
    if (error instanceof BodyReadBefore) throw readBefore(error);
    if (isOfClientGone(error, request.signal)) {
      // Proxies log this status for it. The client reads no response.
      throw new HttpError(499, 'request_aborted', 'The client disconnected', { cause: error });
    }
    throw new HttpError(400, 'request_malformed', 'The connection closed before the end of the body', {
      cause: error,
    });
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
  }
}

/** Servers name it in their own ways: this backend's listener, the Fetch API, and the codes and texts of sockets. */
function isOfClientGone(error: unknown, { aborted }: AbortSignal): boolean {
  if (aborted || error instanceof ClientGone) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^(?:AbortError|ConnectionClosed|ConnectionReset|Interrupted)$/.test(error.name) ||
    /^(?:ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ERR_HTTP2_STREAM_ERROR|UND_ERR_SOCKET)$/.test(
      code,
    ) ||
    /\babort|connection (?:was )?(?:closed|reset|lost)|disconnect|premature/i.test(error.message)
  );
}

function readBefore(cause: BodyReadBefore): HttpError {
  return new HttpError(500, 'internal', 'This backend failed', { cause });
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(413, 'request_too_large', `The body must not be longer than ${maxBytes} bytes`);
}

function tooFine(): HttpError {
  return new HttpError(400, 'request_malformed', 'The body arrives in too many small chunks');
}
