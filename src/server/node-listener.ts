import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as `node:http` gives it, or as Express does: with the whole path and perhaps a parsed body. */
export type NodeRequest = IncomingMessage & { originalUrl?: string; body?: unknown };
/**
 * Serves one request. `next` receives foreign paths and failures; `context` is what `authorize` and `decide` receive,
 * by default the request.
 */
export type NodeListener = (
  request: NodeRequest,
  response: ServerResponse,
  next?: (error?: unknown) => void,
  context?: unknown,
) => void;

/**
 * Lets a Fetch handler serve `node:http` and Express: a body that `express.json` has parsed is used as it is,
 * and the handler's signal aborts when the client goes away.
 */
export function createNodeListener(backend: {
  handle(request: Request, context: unknown): Promise<Response>;
  isOurs(url: string): boolean;
}): NodeListener {
  // The default keeps the function's length at three: Express takes one of four parameters for an error handler.
  return (incoming, outgoing, next, context = incoming) => {
    const url = readUrl(incoming);
    if (next && url !== undefined && !backend.isOurs(url)) return void next();
    const handle = (request: Request): Promise<Response> => backend.handle(request, context);
    serve(incoming, outgoing, url, { handle }).catch((error: unknown) => {
      if (next) next(error);
      else outgoing.destroy(error instanceof Error ? error : undefined);
    });
  };
}

async function serve(
  incoming: NodeRequest,
  outgoing: ServerResponse,
  url: string | undefined,
  backend: { handle(request: Request): Promise<Response> },
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new Error('The client went away'));
  });
  const request = url === undefined ? undefined : toRequest(incoming, url, gone.signal);
  const response = request ? await backend.handle(request) : refuseMalformed();
  const body = new Uint8Array(await response.arrayBuffer());
  if (outgoing.destroyed) return;
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.setHeader('content-length', body.byteLength);
  // What the client is still sending will not be read, so this connection cannot carry another request.
  if (!incoming.complete) outgoing.setHeader('connection', 'close');
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

/** Neither is taken from a forwarding header: those can be written by anyone. `undefined` where it makes no URL. */
function readUrl(incoming: NodeRequest): string | undefined {
  const path = incoming.originalUrl ?? incoming.url ?? '/';
  // Without a host nothing may pass for localhost (RFC 6761 keeps `.invalid` from ever being real).
  const host = incoming.headers.host ?? 'unknown.invalid';
  if (!path.startsWith('/') || !/^[A-Za-z0-9._:[\]-]+$/.test(host)) return undefined;
  const scheme = 'encrypted' in incoming.socket && incoming.socket.encrypted ? 'https' : 'http';
  const url = `${scheme}://${host}${path}`;
  return URL.canParse(url) ? url : undefined;
}

function toRequest(incoming: NodeRequest, url: string, signal: AbortSignal): Request | undefined {
  const method = incoming.method ?? 'GET';
  // The Fetch API knows no requests of these methods (Fetch standard, "forbidden method").
  if (/^(CONNECT|TRACE|TRACK)$/i.test(method)) return undefined;
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const body = method === 'GET' || method === 'HEAD' ? undefined : readParsedBody(incoming);
  if (body !== undefined) {
    // Whoever parsed it has undone both.
    headers.delete('content-length');
    headers.delete('content-encoding');
  }
  const streamed = method === 'GET' || method === 'HEAD' ? null : toStream(incoming);
  // `duplex` is asked for by Node with a streamed body, and unknown to the browsers' types.
  const init = { method, headers, signal, body: body ?? streamed, duplex: 'half' };
  return new Request(url, init);
}

/** JSON text or bytes of a body that someone has read before us. */
function readParsedBody(incoming: NodeRequest): string | Uint8Array<ArrayBuffer> | undefined {
  const { body } = incoming;
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  // express.json leaves `{}` behind when it did not parse, and the stream is then still unread.
  const untouched = typeof body === 'object' && Object.keys(body).length === 0 && !incoming.readableEnded;
  return untouched ? undefined : JSON.stringify(body);
}

/** Reads only as fast as asked, and leaves the socket alone when cancelled: the answer still has to go out. */
function toStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const end = (finish: () => void): void => {
          if (open) finish();
          open = false;
        };
        incoming.pause();
        incoming.on('data', (chunk: Uint8Array) => {
          if (!open) return;
          incoming.pause();
          controller.enqueue(new Uint8Array(chunk));
        });
        incoming.once('end', () => end(() => controller.close()));
        incoming.once('error', (error) => end(() => controller.error(error)));
        incoming.once('close', () => end(() => controller.error(new Error('The client went away'))));
        // Already read by someone who left no body behind: there is nothing to wait for.
        if (incoming.readableEnded) end(() => controller.close());
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        incoming.removeAllListeners('data');
        // Thrown away as it comes, so that the client gets to read the answer instead of a reset.
        incoming.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

function refuseMalformed(): Response {
  return Response.json(
    { code: 'request_malformed', message: 'The address, host or method makes no request' },
    { status: 400, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } },
  );
}
