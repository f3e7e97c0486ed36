import { createServer, request, type ServerResponse } from 'node:http';
import { readPort } from './read-port.ts';

/** What happens to the first request for an address, once. */
export type Fault = 'hangs' | 'is refused with 503' | 'breaks off';

/** An address in front of a server that lets one request fail. */
export interface FaultyRelay {
  url: string;
  /** How many requests there were for the address that fails. */
  asked(): number;
  stop(): Promise<void>;
}

/** `path` and `method`: of the request that fails. */
export async function startFaultyRelay(
  target: string,
  { path, method = 'GET', fault }: { path: RegExp; method?: string; fault: Fault },
): Promise<FaultyRelay> {
  const { origin, hostname, port } = new URL(target);
  let asked = 0;
  const fail = (response: ServerResponse): void => {
    if (fault === 'breaks off') response.destroy();
    if (fault === 'is refused with 503') response.writeHead(503).end('busy');
  };
  const server = createServer((incoming, response) => {
    if (path.test(incoming.url ?? '') && incoming.method === method && (asked += 1) === 1) {
      // Chromium repeats by itself what breaks off on a connection that it has used before.
      incoming.resume();
      fail(response);
      return;
    }
    const { headers, url } = incoming;
    const sent = {
      ...headers,
      host: `${hostname}:${port}`,
      ...(headers.origin !== undefined && { origin }),
      ...(headers.referer !== undefined && { referer: `${origin}/` }),
    };
    const outgoing = request(
      { hostname, port, path: url, method: incoming.method, headers: sent },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://${hostname}:${readPort(server)}`,
    asked: () => asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
