import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { findFreePort } from './find-free-port.mjs';
import { readPort } from './read-port.ts';

/** What the service answers in place of its own answer. */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** Answers nothing, ever. */
  | 'hang'
  /** Ends the connection after the request. */
  | 'drop'
  /** Takes no connection. */
  | 'refuse';

export interface FaultyService {
  url: string;
  /** Chooses a fault by the last part of the path: `handshake`, or an action. */
  fault: ((endpoint: string) => Fault | undefined) | undefined;
  /** The backend's way to this service. */
  fetch: typeof fetch;
  stop(): Promise<void>;
}

/** A server in front of the service at `target` that hands everything on, but for what a test has it answer. */
export async function startFaultyService(target: string): Promise<FaultyService> {
  const closedPort = String(await findFreePort());
  const service: FaultyService = {
    url: '',
    fault: undefined,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (service.fault?.(endpointOf(url.pathname)) === 'refuse') url.port = closedPort;
      return fetch(url, init);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    respond(request, response, { service, target }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service.url = `http://127.0.0.1:${readPort(server)}`;
  return service;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { service, target }: { service: FaultyService; target: string },
): Promise<void> {
  const { url = '/', method = 'GET', headers } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const fault = method === 'GET' ? undefined : service.fault?.(endpointOf(url));
  if (fault === 'hang') return;
  if (fault === 'drop') return void request.socket.destroy();
  if (fault !== undefined && fault !== 'refuse') {
    const { status, body = { code: 'forced', message: '-' } } = fault;
    const isText = typeof body === 'string';
    response.writeHead(status, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...fault.headers,
    });
    response.end(isText ? body : JSON.stringify(body));
    return;
  }
  const kept = ['content-type', 'authorization', 'x-api-key', 'dpop', 'accept'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const answer = await fetch(target + url, {
    method,
    headers: Object.fromEntries(kept),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function endpointOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}
