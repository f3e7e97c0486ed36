import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';

/** Who may call: anyone, an `x-api-key`, a session's token, or either of the two. */
export type EndpointAccess = 'public' | 'api-key' | 'session' | 'api-key-or-session';

/** One path and method of the API: what answers it, and all that its documentation says. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters as `:name`. */
  path: string;
  /** Unique; generated clients name their functions after it. */
  operationId: string;
  /** One sentence. */
  summary: string;
  access: EndpointAccess;
  /** Readable by pages of any origin. */
  anyOrigin: boolean;
  deprecated?: boolean;
  request?: z.ZodMiniType;
  answer?: z.ZodMiniType;
  /** Statuses of refusals, other than those that follow from `access` and `request`. */
  refusals?: readonly number[];
  respond: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}
