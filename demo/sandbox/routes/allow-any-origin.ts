import type { FastifyInstance } from 'fastify';
import type { Endpoint } from './endpoint.ts';

/** How long a browser may remember a preflight. */
const preflightMaxAgeSeconds = 600;

/**
 * Lets pages of any origin use the SDK's endpoints and the key set (direct mode). `x-api-key` is left out on
 * purpose: an API key has no place in a page.
 */
export function allowAnyOrigin(server: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const paths = new Set(endpoints.filter(({ anyOrigin }) => anyOrigin).map(({ path }) => path));
  server.addHook('onRequest', async (request, reply) => {
    if (!paths.has(request.url.split('?')[0] ?? '')) return;
    void reply.header('access-control-allow-origin', '*');
    void reply.header('access-control-expose-headers', 'retry-after, x-request-id');
  });
  for (const path of paths) {
    const methods = endpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method);
    server.options(path, (_request, reply) =>
      reply
        .header('access-control-allow-methods', methods.join(', '))
        .header(
          'access-control-allow-headers',
          'authorization, content-type, dpop, idempotency-key, x-request-id',
        )
        .header('access-control-max-age', preflightMaxAgeSeconds)
        .code(204)
        .send(),
    );
  }
}
