/**
 * A process that holds what is slow to start, for all test files of a run: the nets of the face analysis, and browsers.
 * Every world has a store of its own, and every connection to a browser contexts of its own. Prints `ready URL`.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { startFaceAnalysis } from '../../../demo/sandbox/faces/start-face-analysis.ts';
import { readPort } from '../http/read-port.ts';
import { startOwnWorld } from '../start-own-world.ts';
import type { World, WorldOptions } from '../start-world.ts';
import { createBrowserPool } from './browser-pool.ts';

// Loads while the first file starts; the request for a world reports a failure.
const faceAnalysis = startFaceAnalysis();
faceAnalysis.catch(() => undefined);
const browsers = createBrowserPool();
const worlds = new Map<string, World>();
// Pages that tests open do not know this address, so that none of them can start anything.
const secret = randomUUID();

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${readPort(server)}/${secret}\n`);
});

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void Promise.all([...[...worlds.values()].map((world) => world.stop()), browsers.close()])
    .then(async () => (await faceAnalysis).close())
    .finally(() => process.exit());
});

async function answer(request: IncomingMessage): Promise<object> {
  const [given, kind, id] = (request.url ?? '').split('/').slice(1);
  if (given !== secret) throw new Error('This address is not one of the suite.');
  const isEnd = request.method === 'DELETE';
  if (kind === 'worlds') return isEnd ? stopWorld(id) : openWorld(JSON.parse(await text(request)));
  if (kind !== 'browsers') throw new Error(`The suite has no ${kind}.`);
  return isEnd ? browsers.release(id) : browsers.acquire(JSON.parse(await text(request)));
}

async function openWorld(options: WorldOptions): Promise<object> {
  const world = await startOwnWorld({ ...options, faceAnalysis: await faceAnalysis });
  const id = randomUUID();
  worlds.set(id, world);
  return { id, url: world.url, sandboxUrl: world.sandboxUrl };
}

async function stopWorld(id = ''): Promise<object> {
  const world = worlds.get(id);
  worlds.delete(id);
  await world?.stop();
  return {};
}
