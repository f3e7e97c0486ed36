/** Serves the page, and the element from its package. Without FORTFACE_URL, the fixture answers `/api/fortface`. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { allowEveryone, createFortfaceBackend } from 'fortface-capture/server';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

const fortface = process.env.FORTFACE_URL && createFortfaceBackend({ authorize: allowEveryone() });

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (fortface && pathname.startsWith('/api/fortface/')) {
    await fortface.nodeListener(request, response);
    return;
  }
  const path = pathname.startsWith('/capture/')
    ? join('node_modules/fortface-capture/dist/cdn', pathname.slice('/capture/'.length))
    : pathname === '/'
      ? 'index.html'
      : pathname.slice(1);
  try {
    const file = await readFile(path);
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(file);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
