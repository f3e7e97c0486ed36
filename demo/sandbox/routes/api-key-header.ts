import type { FastifyRequest } from 'fastify';

/** The `x-api-key` of a request; undefined where it is missing or sent more than once. */
export function apiKeyHeader(request: FastifyRequest): string | undefined {
  const value = request.headers['x-api-key'];
  return typeof value === 'string' ? value : undefined;
}
