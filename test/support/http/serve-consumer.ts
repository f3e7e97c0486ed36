import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createDemoBackend } from '../../../demo/backend/create-demo-backend.ts';
import { readPort } from './read-port.ts';

export interface ServedConsumer {
  /** `localhost`, with the port. */
  url: string;
  stop(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

export interface ConsumerSite {
  folder: string;
  packageFolder: string;
  sandboxUrl: string;
  names?: Readonly<Record<string, string>>;
}

/**
 * Serves an integrator's built folder as its own web server would: the packed CDN folder at `/fortface/`, the
 * backend at `/api/fortface/`, and a policy as strict as a bank's. In pages, each key of `names` stands for its value.
 */
async function serveConsumer(options: ConsumerSite): Promise<ServedConsumer> {
  const { folder, packageFolder, sandboxUrl, names = {} } = options;
  const backend = createDemoBackend({ sandboxUrl });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/api/fortface/')) {
      backend.nodeListener(request, response);
      return;
    }
    // Browsers ask for it unasked.
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const path = pathname.startsWith('/fortface/')
      ? join(packageFolder, 'dist/cdn', normalize(pathname.slice('/fortface'.length)))
      : join(folder, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    void sendFile(response, path, names);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${readPort(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same, for as long as the visit takes. */
export async function withConsumer(
  site: ConsumerSite,
  visit: (served: ServedConsumer) => Promise<void>,
): Promise<void> {
  const served = await serveConsumer(site);
  try {
    await visit(served);
  } finally {
    await served.stop();
  }
}

async function sendFile(
  response: ServerResponse,
  path: string,
  names: Readonly<Record<string, string>>,
): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  const type = types[extname(path)] ?? 'application/octet-stream';
  if (extname(path) !== '.html') {
    response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(bytes);
    return;
  }
  const page = Object.entries(names).reduce(
    (text, [name, value]) => text.replaceAll(name, value),
    bytes.toString(),
  );
  response
    .writeHead(200, {
      'content-type': type,
      'content-security-policy': contentPolicy(page, Object.values(names)),
    })
    .end(page);
}

/** The page's own inline scripts are let through by their hashes, and its partners by their names. */
function contentPolicy(page: string, partners: readonly string[]): string {
  const hashes = [...page.matchAll(/<script(?: type="module")?>(.*?)<\/script>/gs)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`,
    "style-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    `frame-src ${['', ...partners].join(' ')}`,
    `frame-ancestors 'self' ${partners.join(' ')}`,
  ].join('; ');
}
