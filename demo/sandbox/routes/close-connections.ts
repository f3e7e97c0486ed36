import type { FastifyInstance } from 'fastify';

/** Lets a server that stops part from its callers with their last answer, instead of waiting out keep-alive. */
export function closeConnections(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}
