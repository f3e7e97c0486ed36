import { deviceKeySetPath, deviceKeySetSchema } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { apiBlock } from '../actions/api-block.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import type { Endpoint } from './endpoint.ts';

const healthSchema = z.object({ status: z.string() });

/** How long clients and proxies may keep the device key set (ff-envelope/1). */
const keySetMaxAgeSeconds = 3600;

/** Health, readiness, and the keys that device information is sealed to. */
export function serviceEndpoints(parts: SandboxParts): Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/healthcheck',
      summary: 'The process is alive.',
      access: 'public',
      anyOrigin: true,
      answer: healthSchema,
      respond: () => Promise.resolve({ status: 'ok', api: apiBlock('healthcheck', parts.now()) }),
    },
    {
      method: 'GET',
      path: '/readiness',
      summary: 'The store answers and requests will be served.',
      access: 'public',
      anyOrigin: true,
      answer: healthSchema,
      respond: async () => {
        try {
          await parts.store.read({ sql: 'SELECT 1 AS one', args: [] }, z.object({ one: z.number() }));
        } catch {
          // The reason may name the store's address: the caller learns only that it does not answer.
          throw new ApiProblem('unavailable', 'The store does not answer.', { retryAfterSeconds: 5 });
        }
        return { status: 'ready' };
      },
    },
    {
      method: 'GET',
      path: deviceKeySetPath,
      summary: 'The public keys that device information is sealed to.',
      access: 'public',
      anyOrigin: true,
      answer: deviceKeySetSchema,
      respond: async (_request, reply) => {
        void reply.header('cache-control', `public, max-age=${keySetMaxAgeSeconds}`);
        return parts.deviceKeys.keySet();
      },
    },
  ];
}
