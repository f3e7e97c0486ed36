import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { Endpoint } from './endpoint.ts';

/** What every page may do; `x-api-key` is left out on purpose, because an API key has no place in a page. */
const anyPage = {
  origin: '*',
  allowedHeaders: ['authorization', 'content-type', 'dpop', 'idempotency-key', 'x-request-id'],
  exposedHeaders: ['retry-after', 'date', 'x-request-id'],
  /** Seconds for which a browser may cache a preflight. */
  maxAge: 600,
  strictPreflight: false,
};

/** Opens the endpoints marked `anyOrigin`, their error responses included, to pages of any origin (direct mode). */
export function allowAnyOrigin(server: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const open = endpoints.filter(({ anyOrigin }) => anyOrigin);
  void server.register(cors, {
    delegator: (request, callback) => {
      const path = request.url.split('?')[0];
      const methods = open.filter((endpoint) => endpoint.path === path).map(({ method }) => method);
      callback(null, methods.length === 0 ? { origin: false } : { ...anyPage, methods });
    },
  });
}
