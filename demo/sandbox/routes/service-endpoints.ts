import { apiBlockSchema, deviceKeySetPath, deviceKeySetSchema } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { apiBlock } from '../actions/api-block.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { createWriteProof } from '../store/write-proof.ts';
import type { Endpoint } from './endpoint.ts';

const healthSchema = z.object({ status: z.string(), api: apiBlockSchema });
const readinessSchema = z.object({ status: z.string() });

/** How long clients and proxies may keep the device key set (ff-envelope/1). */
const keySetMaxAgeSeconds = 3600;

/** Health, readiness, and the keys that device information is sealed to. */
export function serviceEndpoints(parts: SandboxParts): Endpoint[] {
  const writeProof = createWriteProof(parts.store);
  return [
    {
      method: 'GET',
      path: '/healthcheck',
      operationId: 'getHealth',
      summary: 'The process is alive.',
      access: 'public',
      anyOrigin: true,
      answer: healthSchema,
      respond: () => Promise.resolve({ status: 'ok', api: apiBlock('healthcheck', parts.now()) }),
    },
    {
      method: 'GET',
      path: '/readiness',
      operationId: 'getReadiness',
      refusals: [503],
      summary: 'The store can be written to, so requests will be served.',
      access: 'public',
      anyOrigin: true,
      answer: readinessSchema,
      respond: async () => {
        await writeProof();
        return { status: 'ready' };
      },
    },
    {
      method: 'GET',
      path: deviceKeySetPath,
      operationId: 'getDeviceKeySet',
      refusals: [503],
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
