import { randomUUID } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:https';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { SandboxParts } from '../sandbox-parts.ts';
import type { SandboxOptions, SandboxTls } from '../sandbox-options.ts';
import { allowAnyOrigin } from './allow-any-origin.ts';
import { answerProblems, answerFrameworkError } from './answer-problems.ts';
import { backofficeActionEndpoints } from './backoffice-action-endpoints.ts';
import { closeConnections } from './close-connections.ts';
import { documentationEndpoints } from './documentation-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { enrolmentEndpoints } from './enrolment-endpoints.ts';
import { handshakeEndpoints } from './handshake-endpoints.ts';
import { logRequests } from './log-requests.ts';
import { answerClientError } from './answer-client-error.ts';
import { sdkEndpoints } from './sdk-endpoints.ts';
import { serviceEndpoints } from './service-endpoints.ts';
import { sessionEndpoints } from './session-endpoints.ts';

export interface HttpServerOptions {
  logLevel: NonNullable<SandboxOptions['logLevel']>;
  tls: SandboxTls | undefined;
}

/** Enough for a picture of the maximum size and the other fields. */
const bodyLimitBytes = 8_500_000;
const requestIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** The whole API on one server that does not listen yet. */
export function createHttpServer(parts: SandboxParts, options: HttpServerOptions): FastifyInstance {
  const { tls } = options;
  const server = Fastify<Server>({
    bodyLimit: bodyLimitBytes,
    // Requests are logged by an allow-list of our own.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: answerFrameworkError,
    logger: { level: options.logLevel, base: null },
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && requestIdPattern.test(given) ? given : randomUUID();
    },
    ...(tls === undefined ? {} : { serverFactory: (handler) => createTlsServer(tls, handler) }),
  });
  const endpoints: Endpoint[] = [
    ...serviceEndpoints(parts),
    ...handshakeEndpoints(parts),
    ...sdkEndpoints(parts),
    ...backofficeActionEndpoints(parts),
    ...enrolmentEndpoints(parts),
    ...sessionEndpoints(parts),
  ];
  const all = [...endpoints, ...documentationEndpoints(endpoints)];
  closeConnections(server);
  logRequests(server);
  answerProblems(server, all);
  allowAnyOrigin(server, all);
  for (const { method, path, respond } of all) {
    server.route({ method, url: path, handler: (request, reply) => respond(request, reply) });
  }
  return server;
}

function createTlsServer(tls: SandboxTls, handler: RequestListener): Server {
  return createServer(
    {
      cert: tls.certificate,
      key: tls.privateKey,
      minVersion: 'TLSv1.2',
      ...(tls.clientAuthority === undefined
        ? {}
        : { ca: tls.clientAuthority, requestCert: true, rejectUnauthorized: true }),
    },
    handler,
  );
}
