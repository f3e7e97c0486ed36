import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { readPort } from '../support/http/read-port.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves single texts and folders by their prefix, the first that fits, on a free port of loopback; the caller stops it. */
export async function serveFiles(options: {
  texts?: Readonly<Record<string, string>>;
  folders: readonly (readonly [prefix: string, folder: string])[];
}): Promise<{ url: string; stop(): void }> {
  const { texts = {}, folders } = options;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = (body: string | Buffer) => {
      response.setHeader('content-type', types[extname(pathname)] ?? 'application/octet-stream');
      response.end(body);
    };
    const text = texts[pathname];
    const found = folders.find(([prefix]) => pathname.startsWith(prefix));
    if (text !== undefined) answer(text);
    else if (found === undefined) response.writeHead(404).end();
    else {
      const [prefix, folder] = found;
      readFile(join(folder, normalize(`/${pathname.slice(prefix.length)}`))).then(answer, () =>
        response.writeHead(404).end(),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${readPort(server)}`, stop: () => void server.close() };
}
