// A backend with route `backoffice` in a process of its own: `run-backend.ts <settings as JSON>`.
import { createServer } from 'node:http';
import {
  allowEveryone,
  createFortfaceBackend,
  redisSessions,
  type BackendRoute,
  type SessionStore,
} from 'fortface-capture/server';
import { readPort } from '../http/read-port.ts';

export interface BackendProcessSettings {
  baseUrl: string;
  apiKey: string;
  redisPort?: number;
  client?: 'node-redis' | 'ioredis';
  route?: BackendRoute;
  timeoutMs?: number;
}

const settings: BackendProcessSettings = JSON.parse(process.argv[2] ?? '{}');

async function openSessions(): Promise<SessionStore | undefined> {
  // The route `sdk` keeps no sessions, and refuses to be given a store.
  if (settings.redisPort === undefined || settings.route === 'sdk') return undefined;
  if (settings.client === 'ioredis') {
    const { Redis } = await import('ioredis');
    const client = new Redis(settings.redisPort, '127.0.0.1', { retryStrategy: () => 100 });
    client.on('error', () => undefined);
    return redisSessions(client);
  }
  // As in a real backend: the other client would take memory for nothing.
  const { createClient } = await import('redis');
  const client = createClient({
    socket: { host: '127.0.0.1', port: settings.redisPort, reconnectStrategy: () => 100 },
  });
  client.on('error', () => undefined);
  await client.connect();
  return redisSessions(client);
}

const sessions = await openSessions();
const backend = createFortfaceBackend({
  baseUrl: settings.baseUrl,
  apiKey: settings.apiKey,
  galleryId: 'sandbox-gallery',
  accountName: 'sandbox',
  grantSecret: 'one secret for all processes of this test',
  authorize: allowEveryone(),
  route: settings.route ?? 'backoffice',
  env: {},
  ...(sessions !== undefined && { sessions }),
  ...(settings.timeoutMs !== undefined && { timeoutMs: settings.timeoutMs }),
  audit: (event) => process.stdout.write(`${JSON.stringify(event)}\n`),
  onError: (error) => process.stdout.write(`error ${String(error)}\n`),
});
const server = createServer(backend.nodeListener);
// Longer than a proxy in front keeps a connection idle, so that it never sends on one that just closes.
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`\nready http://127.0.0.1:${readPort(server)}\n`);
});
process.once('SIGTERM', () => process.exit(0));
