import { once } from 'node:events';
import { createServer } from 'node:net';
import { readPort } from './read-port.ts';

/** A port of the loopback interface that was free a moment ago, for programs that cannot say which one they took. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = readPort(server);
  server.close();
  await once(server, 'close');
  return port;
}
