import type { Server } from 'node:net';

/** The port that a listening server was given. */
export function readPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port');
  return address.port;
}
