import type { FastifyInstance } from 'fastify';

/**
 * Logs each request by an allow-list: its id, method, route (never the address with its ids), status, time and
 * problem code. No header, body, address or id of a person gets here.
 */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    void reply.header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async (request, reply) => {
    const code = reply.getHeader('x-problem-code');
    server.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        elapsedMs: Math.round(reply.elapsedTime * 10) / 10,
        ...(typeof code === 'string' ? { code } : {}),
      },
      'answered',
    );
  });
}
