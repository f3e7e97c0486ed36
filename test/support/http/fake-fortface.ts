/** FortFace reduced to what the backend needs: it answers what a test tells it to, and keeps what it was sent. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { readPort } from './read-port.ts';

export interface ReceivedCall {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}
export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, or text sent unchanged. */
  body?: unknown;
  /** Sends nothing, ever. */
  hang?: boolean;
  /** Waited for before it answers. */
  after?: Promise<unknown>;
  /** Breaks the connection. */
  drop?: boolean;
}
export interface FakeFortface {
  url: string;
  calls: ReceivedCall[];
  /** Resolves when the next caller has given up on its request. */
  nextAbort(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFakeFortface(
  respond: (call: ReceivedCall, count: number) => FakeAnswer,
): Promise<FakeFortface> {
  const calls: ReceivedCall[] = [];
  const abortWaiters: (() => void)[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    response.on('close', () => {
      if (!response.writableFinished) abortWaiters.shift()?.();
    });
    request.on('end', () => {
      const call = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body,
      };
      calls.push(call);
      const answer = respond(call, calls.length);
      if (answer.drop) return void request.socket.destroy();
      if (answer.hang) return;
      const send = (): void => {
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
        response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
      };
      if (answer.after === undefined) send();
      else void answer.after.then(send);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${readPort(server)}`,
    calls,
    nextAbort: () => new Promise((resolve) => abortWaiters.push(resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
