import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Gets bodies from the browser itself by a redirect, because some drivers do not give them to a test. */
export interface BodyRelay {
  /** Where to redirect a request to, so that it is answered with its body. */
  addressFor(request: Request): string;
  stop(): Promise<void>;
}

/** Far more than a capture has. */
const mostBytes = 32 * 1024 * 1024;

/** Starts a relay on a free port of this machine, which answers as `handle` does. */
export async function startBodyRelay(handle: (request: Request) => Promise<Response>): Promise<BodyRelay> {
  const asked = new Map<string, Request>();
  const server = createServer((incoming, outgoing) => {
    const id = incoming.url?.slice(1) ?? '';
    const request = asked.get(id);
    if (request === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    // The page has asked its own address, but its browser sees that another one answers.
    outgoing.setHeader('access-control-allow-origin', new URL(request.url).origin);
    outgoing.setHeader('access-control-allow-credentials', 'true');
    if (incoming.method === 'OPTIONS') {
      const names = incoming.headers['access-control-request-headers'] ?? '';
      outgoing.writeHead(204, { 'access-control-allow-headers': names }).end();
      return;
    }
    asked.delete(id);
    answer(incoming, outgoing, request, handle).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
  return {
    addressFor: (request) => {
      const id = randomUUID();
      asked.set(id, request);
      return `http://127.0.0.1:${address.port}/${id}`;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  request: Request,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  const response = await handle(new Request(request, { body: await readBody(incoming) }));
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.setHeader('access-control-expose-headers', [...response.headers.keys()].join(', '));
  outgoing.removeHeader('content-length');
  outgoing.statusCode = response.status;
  outgoing.end(leadBack(await response.text(), request.url));
}

/** A path in the answer is one of the page's server, not of this one. */
function leadBack(text: string, pageUrl: string): string {
  if (!text.includes('"submitUrl"')) return text;
  const body = JSON.parse(text) as { submitUrl: string };
  return JSON.stringify({ ...body, submitUrl: new URL(body.submitUrl, pageUrl).href });
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RangeError(`a body has more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
