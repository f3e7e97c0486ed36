import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';

/** Longest wait for the answers to requests under way. */
const stopLimitMs = 3000;

/**
 * Lets a server that stops part from its callers with their last answer, instead of waiting out keep-alive. Connections
 * that have not sent a request yet, such as those that browsers open ahead, are ended at once: Node would wait a minute.
 * Requests that are not answered in three seconds end with their connections.
 */
export function closeConnections(server: FastifyInstance): void {
  let closing = false;
  const unused = new Set<Socket>();
  /** Of all connections, also of those that have not finished their TLS handshake, which Node does not close. */
  const open = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.server.on(
    server.server instanceof TlsServer ? 'secureConnection' : 'connection',
    (socket: Socket) => {
      unused.add(socket);
      socket.once('close', () => unused.delete(socket));
    },
  );
  server.addHook('onRequest', async (request) => {
    unused.delete(request.socket);
  });
  server.addHook('preClose', async () => {
    closing = true;
    for (const socket of unused) socket.destroy();
    const limit = setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, stopLimitMs);
    limit.unref();
    server.server.once('close', () => clearTimeout(limit));
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}
