import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApiProblem } from '../problems/api-problem.ts';
import type { Endpoint } from './endpoint.ts';

/** Turns every error into the API's error body; nothing of an unexpected error reaches the caller. */
export function answerProblems(server: FastifyInstance, endpoints: readonly Endpoint[]): void {
  server.setErrorHandler((error, request, reply) => {
    const problem = error instanceof ApiProblem ? error : toProblem(error);
    if (problem.code === 'internal' && !(error instanceof ApiProblem)) {
      server.log.error({ requestId: request.id, ...describe(error) }, 'unexpected error');
    }
    return send(reply, problem);
  });
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const methods = endpoints
      .filter((endpoint) => toPattern(endpoint.path).test(path))
      .map(({ method }) => method);
    if (methods.length === 0) {
      return send(reply, new ApiProblem('route_not_found', 'There is nothing at this address.'));
    }
    void reply.header('allow', [...new Set(methods)].join(', '));
    return send(reply, new ApiProblem('method_not_allowed', 'This address does not take this method.'));
  });
}

function send(reply: FastifyReply, problem: ApiProblem): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) void reply.header('retry-after', problem.retryAfterSeconds);
  return reply.header('x-problem-code', problem.code).code(problem.status).send(problem.toBody());
}

/** Answers errors of Fastify's router, which occur before any endpoint or hook runs. */
export function answerFrameworkError(error: unknown, _request: unknown, reply: FastifyReply): void {
  const tooLong = readStatus(error) === 414;
  void send(
    reply,
    tooLong
      ? new ApiProblem('request_too_large', 'The address is too long.')
      : new ApiProblem('request_malformed', 'The address is not readable.'),
  );
}

function toProblem(error: unknown): ApiProblem {
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
