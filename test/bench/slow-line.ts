import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { readPort } from '../support/http/read-port.ts';

/** Answers are sent in packets of so many bytes, as on a mobile line. */
const packetBytes = 1400;

/**
 * Serves what another server serves, compressed by brotli, over one line of a given speed that all answers share. Every
 * request waits for a round trip, and the first one of a connection for two.
 */
export async function openSlowLine(options: {
  url: string;
  kbitPerSecond: number;
  roundTripMs: number;
  /** Added to the head of every page. */
  links?: string;
}): Promise<{ url: string; stop(): void }> {
  const { url, kbitPerSecond, roundTripMs, links = '' } = options;
  const known = new WeakSet<object>();
  const compressed = new Map<string, Buffer>();
  let freeAtMs = 0;

  /** Resolves when so many bytes have passed after all those before them. */
  const pass = (bytes: number): Promise<void> => {
    const nowMs = performance.now();
    freeAtMs = Math.max(freeAtMs, nowMs) + (bytes * 8) / kbitPerSecond;
    return sleep(freeAtMs - nowMs);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const trips = known.has(request.socket) ? 1 : 2;
    known.add(request.socket);
    const [{ status, headers, body }] = await Promise.all([
      fetchWhole(url, request),
      sleep(trips * roundTripMs),
    ]);
    const isFile = request.url?.startsWith('/cdn/') === true && status === 200;
    const key = request.url ?? '';
    const page = isPage(headers) ? Buffer.from(body.toString().replace('</head>', `${links}</head>`)) : body;
    const sent = isFile ? (compressed.get(key) ?? brotliCompressSync(body)) : page;
    if (isFile) {
      compressed.set(key, sent);
      headers['content-encoding'] = 'br';
      headers['cache-control'] = 'public, max-age=31536000, immutable';
    }
    headers['content-length'] = String(sent.length);
    response.writeHead(status, headers);
    // Who has left takes up the line no more.
    for (let at = 0; at < sent.length && !response.destroyed; at += packetBytes) {
      const packet = sent.subarray(at, at + packetBytes);
      await pass(packet.length);
      response.write(packet);
    }
    response.end();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${readPort(server)}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function isPage(headers: Whole['headers']): boolean {
  return String(headers['content-type']).startsWith('text/html');
}

interface Whole {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

async function fetchWhole(url: string, request: IncomingMessage): Promise<Whole> {
  const headers = { ...request.headers };
  delete headers.host;
  delete headers['accept-encoding'];
  return new Promise((resolve, reject) => {
    const passed = ask(
      new URL(request.url ?? '/', url),
      // The service takes a request for its own page's.
      { method: request.method, headers: { ...headers, ...(headers.origin && { origin: url }) } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const own = { ...response.headers };
          delete own['transfer-encoding'];
          delete own.connection;
          resolve({ status: response.statusCode ?? 502, headers: own, body: Buffer.concat(parts) });
        });
        response.on('error', reject);
      },
    );
    passed.on('error', reject);
    request.pipe(passed);
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
