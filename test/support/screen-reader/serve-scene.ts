import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readPort } from '../http/read-port.ts';

/** A page that does what the tests tell it, in a browser that they cannot reach otherwise. */
export interface ServedScene {
  readonly url: string;
  /** Evaluates an expression in the page, once that has loaded, and resolves with its value as JSON. */
  evaluate(expression: string): Promise<unknown>;
  stop(): void;
}

/** Requests that have passed on to the world, which takes them for those of its own page. */
const ownHeaders = new Set(['host', 'origin', 'connection', 'accept-encoding', 'content-length']);

/** Serves `html` at `/scene.html`, and all else from the world at `url`. */
export async function serveScene(url: string, html: string): Promise<ServedScene> {
  let nextId = 0;
  let page: ServerResponse | undefined;
  const waiting = new Map<number, { expression: string; settle: (value: unknown) => void }>();
  const send = (id: number, expression: string): void => {
    page?.write(`data: ${JSON.stringify({ id, expression })}\n\n`);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (request.url === '/scene.html') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`${html}<script>(${obey.toString()})()</script>`);
    } else if (request.url === '/orders' && request.method === 'GET') {
      page = response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const [id, { expression }] of waiting) send(id, expression);
    } else if (request.url === '/orders') {
      const { id, value }: { id: number; value: unknown } = JSON.parse(body.toString());
      waiting.get(id)?.settle(value);
      waiting.delete(id);
      response.end();
    } else {
      await passOn(new URL(request.url ?? '/', url), { request, body, response });
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${readPort(server)}/scene.html`,
    evaluate: (expression) =>
      new Promise((settle) => {
        nextId += 1;
        waiting.set(nextId, { expression, settle });
        send(nextId, expression);
      }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Runs in the page. */
function obey(): void {
  new EventSource('/orders').addEventListener('message', ({ data }: MessageEvent<string>) => {
    const { id, expression }: { id: number; expression: string } = JSON.parse(data);
    void fetch('/orders', {
      method: 'POST',
      // Evaluated in the page's own scope.
      body: JSON.stringify({ id, value: (0, eval)(expression) as unknown }),
    });
  });
}

async function passOn(
  target: URL,
  { request, body, response }: { request: IncomingMessage; body: Buffer; response: ServerResponse },
): Promise<void> {
  const { method = 'GET', headers } = request;
  const passed = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    ownHeaders.has(name) || value === undefined ? [] : [[name, String(value)]],
  );
  const answered = await fetch(target, {
    method,
    headers: [...passed, ['origin', target.origin]],
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  const type = answered.headers.get('content-type');
  if (type !== null) response.setHeader('content-type', type);
  response.writeHead(answered.status).end(Buffer.from(await answered.arrayBuffer()));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
