import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from 'fortface-capture/contract';
import { ApiProblem } from '../problems/api-problem.ts';
import { StoreError } from '../store/store.ts';
import type { Endpoint } from './endpoint.ts';

/** Time for an operator to make room on a disk, or for a server to come back. */
const storeRetrySeconds = 5;

/**
 * Turns every error into the API's error body; nothing of an unexpected error reaches the caller. Requests to no endpoint
 * are answered before a byte of their body is read. `toBody` spells the error body.
 */
export function answerProblems(
  server: FastifyInstance,
  endpoints: readonly Endpoint[],
  toBody: (problem: ApiProblem) => Problem,
): void {
  const send = (reply: FastifyReply, problem: ApiProblem): FastifyReply =>
    sendProblem(reply, problem, toBody(problem));
  server.setErrorHandler((error, request, reply) => {
    const problem = error instanceof ApiProblem ? error : toProblem(error);
    if (error instanceof StoreError) {
      server.log.error(
        { requestId: request.id, reason: error.reason },
        'the store cannot be read or written',
      );
    } else if (problem.code === 'internal' && !(error instanceof ApiProblem)) {
      server.log.error({ requestId: request.id, ...describe(error) }, 'unexpected error');
    }
    return send(reply, problem);
  });
  const answerUnknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '';
    const methods = endpoints
      .filter((endpoint) => toPattern(endpoint.path).test(path))
      .map(({ method }) => method);
    if (methods.length === 0) {
      return send(reply, new ApiProblem('route_not_found', 'There is nothing at this address.'));
    }
    void reply.header('allow', [...new Set(methods)].join(', '));
    return send(reply, new ApiProblem('method_not_allowed', 'This address does not take this method.'));
  };
  server.setNotFoundHandler(answerUnknown);
  server.addHook('onRequest', async (request, reply) => {
    // The plugin for foreign origins has a route for OPTIONS at every address.
    if (request.is404 || request.method === 'OPTIONS') return answerUnknown(request, reply);
    return undefined;
  });
}

function sendProblem(reply: FastifyReply, problem: ApiProblem, body: Problem): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds);
  return reply.header('x-problem-code', problem.code).code(problem.status).send(body);
}

/** Answers errors of Fastify's router, which occur before any endpoint or hook runs. */
export function answerFrameworkError(error: unknown, _request: unknown, reply: FastifyReply): void {
  const tooLong = readStatus(error) === 414;
  // No hook runs for these requests, so nothing would limit the rest of their bodies.
  void reply.header('connection', 'close');
  const problem = tooLong
    ? new ApiProblem('request_too_large', 'The address is too long.')
    : new ApiProblem('request_malformed', 'The address is not readable.');
  void sendProblem(reply, problem, problem.toBody());
}

function toProblem(error: unknown): ApiProblem {
  if (error instanceof StoreError) {
    // The reason may tell about this machine, so only the log has it.
    return new ApiProblem('unavailable', 'The store cannot be read or written at the moment.', {
      retryAfterSeconds: storeRetrySeconds,
    });
  }
  const status = readStatus(error);
  if (status === 413) return new ApiProblem('request_too_large', 'The body is too large.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new ApiProblem('request_malformed', 'The request is not readable as JSON.');
  }
  return new ApiProblem('internal', 'Something went wrong on this side.');
}

function readStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** Name and place of an error, not its message, which may quote what was sent. */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { name: error.name, frames: frames.slice(0, 8) };
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
}
