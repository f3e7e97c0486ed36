import { randomBytes } from 'node:crypto';
import {
  actionPath,
  actionSchema,
  handshakePath,
  handshakeRequestSchema,
  textSchema,
  type HandshakeAnswer,
  type Problem,
} from 'fortface-capture/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { ApiProblem } from '../problems/api-problem.ts';
import { apiKeyHeader } from '../routes/api-key-header.ts';
import type { Endpoint } from '../routes/endpoint.ts';
import { readBody } from '../routes/read-body.ts';
import type { SandboxParts } from '../sandbox-parts.ts';

/** What the API page documents, and health and readiness, which the programs around a service need. */
const documentedPaths: ReadonlySet<string> = new Set([
  ...(['sdk', 'backoffice'] as const).flatMap((context) => [
    handshakePath(context),
    ...actionSchema.options.map((action) => actionPath(context, action)),
  ]),
  '/backoffice/v1/sessions/photo/:sessionId',
  '/backoffice/v1/sessions/photo/validate',
  '/healthcheck',
  '/readiness',
]);

/** The page marks `deviceRequestInfo` as mandatory in both contexts (3.1). */
const handshakeSchema = z.object({ ...handshakeRequestSchema.shape, deviceRequestInfo: textSchema });

/**
 * The endpoints as FortFace's API page documents them, and no others: without the device key set, without
 * `ff-envelope/1`, and with answers in the page's spelling. How FortFace's SDK encrypts is not on the page, so no
 * handshake of the SDK context succeeds.
 */
export function asDocumented(parts: SandboxParts, endpoints: readonly Endpoint[]): Endpoint[] {
  return endpoints
    .filter(({ path }) => documentedPaths.has(path))
    .map((endpoint) => {
      switch (endpoint.path) {
        case handshakePath('sdk'):
          return { ...endpoint, respond: (request) => refuseHandshake(parts, request) };
        case handshakePath('backoffice'):
          return { ...endpoint, respond: (request, reply) => answerHandshake(endpoint, request, reply) };
        case actionPath('backoffice', 'search'):
          return {
            ...endpoint,
            respond: async (request, reply) => spellSearch(await endpoint.respond(request, reply)),
          };
        default:
          return endpoint;
      }
    });
}

/** The error body without `field`. The page shows none, so no client can rely on more than what the README lists. */
export function documentedProblem(problem: ApiProblem): Problem {
  const { code, message, sessionId } = problem.toBody();
  return { code, message, ...(sessionId === undefined ? {} : { sessionId }) };
}

async function refuseHandshake(parts: SandboxParts, request: FastifyRequest): Promise<never> {
  const operation = { context: 'sdk', endpoint: 'handshake', method: 'POST' } as const;
  parts.authoriser.bySecret(apiKeyHeader(request), operation);
  readBody(handshakeSchema, request.body);
  throw new ApiProblem('request_malformed', 'deviceRequestInfo could not be decrypted.', {
    field: 'deviceRequestInfo',
  });
}

/** Page 3.1: the answer lies in `body`, and its key is one that only FortFace's SDK could use. */
async function answerHandshake(
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<object> {
  // This mode cannot decrypt it.
  request.body = { ...readBody(handshakeSchema, request.body), deviceRequestInfo: undefined };
  const { sessionToken, sessionId } = (await endpoint.respond(request, reply)) as HandshakeAnswer;
  return { body: { sessionToken, sessionKey: randomBytes(32).toString('base64'), sessionId } };
}

/** Page 3.4: the example closes `photo` after `api`, not before. */
function spellSearch(answer: unknown): object {
  const { api, photo, ...rest } = answer as { api: object; photo: object };
  return { ...rest, photo: { ...photo, api } };
}
