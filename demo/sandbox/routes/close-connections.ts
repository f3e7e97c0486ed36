import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';

/**
 * Lets a server that stops part from its callers with their last answer, instead of waiting out keep-alive. Connections
 * that have not sent a request yet, such as those that browsers open ahead, are ended at once: Node would wait a minute.
 */
export function closeConnections(server: FastifyInstance): void {
  let closing = false;
  const unused = new Set<Socket>();
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
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}
