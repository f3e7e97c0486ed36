/** Serves the peers' pages and packages on loopback. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPort } from '../../support/http/read-port.ts';

const here = fileURLToPath(new URL('./', import.meta.url));
const roots: readonly [prefix: string, folder: string][] = [
  ['/modules/', join(here, 'node_modules')],
  // The peer that runs on TensorFlow.js leaves its wasm to a CDN.
  ['/wasm-backend/', 'node_modules/@tensorflow/tfjs-backend-wasm/dist'],
  ['/', join(here, 'pages')],
];
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Starts the server on a free port; the caller stops it. */
export async function servePeers(): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [prefix, folder] = roots.find(([start]) => pathname.startsWith(start)) ?? ['/', here];
    readFile(join(folder, normalize(`/${pathname.slice(prefix.length)}`))).then(
      (bytes) => {
        response.setHeader('content-type', types[extname(pathname)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${readPort(server)}`, stop: () => void server.close() };
}
