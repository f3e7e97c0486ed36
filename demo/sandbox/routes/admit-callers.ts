import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { findSessionShown } from '../sessions/find-session-shown.ts';
import { apiKeyHeader } from './api-key-header.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * Refuses callers without a known key or token before a byte of their body is read. What the key or token may do is the
 * endpoint's question. Nothing is counted here, so that a request counts once in its key's limit.
 */
export function admitCallers(
  server: FastifyInstance,
  parts: SandboxParts,
  endpoints: readonly Endpoint[],
): void {
  const accessOf = new Map(endpoints.map(({ method, path, access }) => [`${method} ${path}`, access]));
  server.addHook('onRequest', async (request) => {
    const access = accessOf.get(`${request.method} ${request.routeOptions.url ?? ''}`) ?? 'public';
    if (access === 'public') return;
    const showsToken = access === 'session' || request.headers.authorization !== undefined;
    if (access !== 'api-key' && showsToken) await findSessionShown(parts, request.headers.authorization);
    else requireKnownKey(parts, request);
  });
}

function requireKnownKey(parts: SandboxParts, request: FastifyRequest): void {
  const secret = apiKeyHeader(request);
  if (secret === undefined || secret === '') {
    throw new ApiProblem('key_missing', 'The x-api-key header is missing.');
  }
  if (parts.directory.keyBySecret(secret) === undefined) {
    throw new ApiProblem('key_invalid', 'The x-api-key is not known.');
  }
}
