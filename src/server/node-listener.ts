import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Readable } from 'node:stream';
import { checkValueNesting } from './body/check-nesting.ts';
import { HttpError } from './http-error.ts';
import { describeWrongNodeRequest, isNodeRequest } from './is-fetch-request.ts';
import { BodyReadBefore, ClientGone } from './read-body.ts';

/**
 * A request of `node:http`, `node:http2` (compatibility API) or Express. Express adds the original URL and perhaps a
 * parsed body.
 */
export type NodeRequest = (IncomingMessage | Http2ServerRequest) & { originalUrl?: string; body?: unknown };

/** The part of a response of `node:http`, `node:http2` or Express that the listener uses. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  readonly writableEnded: boolean;
  once(event: 'close', listener: () => void): unknown;
  setHeader(name: string, value: string | number): unknown;
  write(body: Uint8Array): unknown;
  end(): unknown;
  destroy(error?: Error): unknown;
}

/**
 * Serves one request. Calls `next` for other paths and for failures. Passes `context` to `authorize` and `decide`; it
 * defaults to the request.
 */
export type NodeListener = (
  request: NodeRequest,
  response: NodeResponse,
  next?: (error?: unknown) => void,
  context?: unknown,
) => void;

interface NodeBackend {
  handle(request: Request, context: unknown): Promise<Response>;
  isOurs(url: string, method: string): boolean;
  /** The response, audited and reported, to a request that cannot be handed to `handle`. */
  refuse(method: string, error: unknown): Response;
}

/** Milliseconds that an HTTP/1.1 client may continue to send after the response, so that it can still read it. */
const lingerMs = 2000;

/**
 * Lets a Fetch handler serve `node:http`, `node:http2` and Express: a body that `express.json` has parsed is used, and
 * the handler's signal aborts when the client goes away.
 */
export function createNodeListener(backend: NodeBackend): NodeListener {
  // The default keeps the function's length at three: Express takes one of four parameters for an error handler.
  return (incoming, outgoing, next, context = incoming) => {
    if (!isNodeRequest(incoming)) throw new TypeError(describeWrongNodeRequest(incoming));
    if (!isNodeResponse(outgoing)) throw new TypeError(describeWrongNodeRequest(outgoing));
    const url = readUrl(incoming);
    if (next && url !== undefined && !backend.isOurs(url, incoming.method ?? 'GET')) return next();
    serve(incoming, outgoing, { url, context, backend }).catch((error: unknown) => {
      const response = backend.refuse(incoming.method ?? '', error);
      if (next) next(error);
      else if (outgoing.headersSent) outgoing.destroy(error instanceof Error ? error : undefined);
      else send(incoming, outgoing, response).catch(() => outgoing.destroy());
    });
  };
}

/** Checked at runtime, because JavaScript may pass anything. */
function isNodeResponse(value: unknown): boolean {
  return typeof Reflect.get(Object(value), 'setHeader') === 'function';
}

async function serve(
  incoming: NodeRequest,
  outgoing: NodeResponse,
  { url, context, backend }: { url: string | undefined; context: unknown; backend: NodeBackend },
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableEnded) gone.abort(new ClientGone());
  });
  const request = toRequest(incoming, url, gone.signal);
  const response =
    request instanceof HttpError
      ? backend.refuse(incoming.method ?? '', request)
      : await backend.handle(request, context);
  await send(incoming, outgoing, response);
}

async function send(incoming: NodeRequest, outgoing: NodeResponse, response: Response): Promise<void> {
  if (/^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')) {
    return sendEvents(outgoing, response);
  }
  const body = new Uint8Array(await response.arrayBuffer());
  if (outgoing.destroyed) return;
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.setHeader('content-length', body.byteLength);
  const isUnread = !incoming.complete;
  const isHttp2 = 'stream' in incoming;
  if (isUnread && isHttp2) endStream(incoming);
  if (isUnread && !isHttp2) outgoing.setHeader('connection', 'close');
  if (incoming.method !== 'HEAD') outgoing.write(body);
  if (isUnread && !isHttp2) await drain(incoming, lingerMs);
  outgoing.end();
}

/** Passes each event on as it comes. Ends with the stream, or cancels it when the client goes away. */
async function sendEvents(outgoing: NodeResponse, response: Response): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  const reader = response.body?.getReader();
  outgoing.once('close', () => void reader?.cancel().catch(() => undefined));
  for (;;) {
    const part = await reader?.read();
    if (outgoing.destroyed) return;
    if (part?.value === undefined) break;
    outgoing.write(part.value);
  }
  outgoing.end();
}

/**
 * Throws away what still comes, until it ends or `ms` have passed. A connection that closes with bytes unread is reset,
 * and a proxy that is still sending then reports 502 in place of the answer.
 */
function drain(incoming: Readable, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    incoming.once('end', finish);
    incoming.once('close', finish);
    incoming.removeAllListeners('data');
    incoming.resume();
    if (incoming.readableEnded || incoming.destroyed) finish();
  });
}

/** What a client still sends after its answer is not served: HTTP/2 gives up the stream (RFC 9113 §8.1). */
function endStream(incoming: Http2ServerRequest): void {
  const { stream } = incoming;
  stream.once('finish', () => {
    // Node keeps a stream, and later its connection, until the received data is read. Only then does the response fire
    // its end.
    incoming.removeAllListeners('data');
    incoming.resume();
    stream.close();
  });
}

/**
 * Neither host nor scheme is taken from a forwarding header: anyone can write those. `undefined` if they make no URL,
 * and if the two places where HTTP/2 names the host differ.
 */
function readUrl(incoming: NodeRequest): string | undefined {
  const path = incoming.originalUrl ?? incoming.url ?? '/';
  const authority = incoming.headers[':authority'];
  if (typeof authority === 'string' && (incoming.headers.host ?? authority) !== authority) return undefined;
  // RFC 6761 keeps `.invalid` from ever being real.
  const host = incoming.headers.host ?? authority ?? 'unknown.invalid';
  if (typeof host !== 'string' || !path.startsWith('/') || !/^[A-Za-z0-9._:[\]-]+$/.test(host))
    return undefined;
  const scheme = Reflect.get(incoming.socket, 'encrypted') === true ? 'https' : 'http';
  const url = `${scheme}://${host}${path}`;
  return URL.canParse(url) ? url : undefined;
}

/** The request for the handler, or the refusal of what makes none. */
function toRequest(incoming: NodeRequest, url: string | undefined, signal: AbortSignal): Request | HttpError {
  const method = incoming.method ?? 'GET';
  // The Fetch API knows no requests of these methods (Fetch standard, "forbidden method").
  if (url === undefined || /^(CONNECT|TRACE|TRACK)$/i.test(method)) {
    return new HttpError(400, 'request_malformed', 'The URL, the Host header or the method is invalid');
  }
  const headers = readHeaders(incoming, new URL(url).host);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const parsed = hasBody ? readParsedBody(incoming) : undefined;
  if (parsed instanceof HttpError) return parsed;
  if (parsed !== undefined) {
    // The other parser has undone both.
    headers.delete('content-length');
    headers.delete('content-encoding');
  }
  // Node requires `duplex` with a streamed body. The browsers' types do not contain it.
  const init = {
    method,
    headers,
    signal,
    body: hasBody ? (parsed ?? (isReadBefore(incoming) ? toFailingStream() : toStream(incoming))) : null,
    duplex: 'half' as const,
  };
  return new Request(url, init);
}

function readHeaders({ rawHeaders }: NodeRequest, host: string): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    // HTTP/2 hands its pseudo headers over as well; they are in the URL and the method already.
    if (!name.startsWith(':')) headers.append(name, rawHeaders[index + 1] ?? '');
  }
  if (!headers.has('host')) headers.set('host', host);
  return headers;
}

/** JSON text or bytes of a body that another parser has read before us. */
function readParsedBody(incoming: NodeRequest): string | Uint8Array<ArrayBuffer> | HttpError | undefined {
  const { body } = incoming;
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  try {
    // express.json leaves `{}` behind when it did not parse, and the stream is then still unread.
    const untouched = typeof body === 'object' && Object.keys(body).length === 0 && !incoming.readableEnded;
    if (untouched) return undefined;
    checkValueNesting(body);
    return JSON.stringify(body);
  } catch (error) {
    return error instanceof HttpError
      ? error
      : new HttpError(400, 'request_malformed', 'The parsed body cannot be written as JSON', {
          cause: error,
        });
  }
}

/** Whether a framework has read a body and left nothing of it, as Fastify's JSON parser does with Node's request. */
function isReadBefore(incoming: NodeRequest): boolean {
  const length = incoming.headers['content-length'];
  const mayHaveBody = 'stream' in incoming || incoming.headers['transfer-encoding'] !== undefined;
  return incoming.readableDidRead && (length === undefined ? mayHaveBody : Number(length) > 0);
}

/** Fails when it is read, so that the origin and the rate are checked first. */
function toFailingStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: () => Promise.reject(new BodyReadBefore()) }, { highWaterMark: 0 });
}

function isAborted(incoming: Readable): boolean {
  return Reflect.get(incoming, 'aborted') === true;
}

/** Reads only as fast as asked, and leaves the socket alone when cancelled: the answer still has to go out. */
function toStream(incoming: Readable): ReadableStream<Uint8Array> {
  let open = true;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = (finish: () => void): void => {
          if (open) finish();
          open = false;
        };
        incoming.pause();
        incoming.on('data', (chunk: Uint8Array) => {
          if (!open) return;
          incoming.pause();
          // A view, not a copy: readers that keep it must copy it. The next chunk follows after this one is read.
          controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        });
        incoming.once('end', () =>
          // HTTP/2 ends the body of a stream that the client resets as if it were whole.
          end(() => (isAborted(incoming) ? controller.error(new ClientGone()) : controller.close())),
        );
        incoming.once('error', (cause) => end(() => controller.error(new ClientGone({ cause }))));
        incoming.once('close', () => end(() => controller.error(new ClientGone())));
        // Already read by a parser that left no body behind: there is nothing to wait for.
        if (incoming.readableEnded) end(() => controller.close());
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        open = false;
        incoming.removeAllListeners('data');
        // Thrown away as it comes, so that the client gets to read the answer instead of a reset.
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
}
