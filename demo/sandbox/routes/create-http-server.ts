import { randomUUID } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:https';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { asDocumented, documentedProblem } from '../documented/as-documented.ts';
import { liveEndpoints } from '../live/live-endpoints.ts';
import { watchRequests } from '../live/watch-requests.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import type { SandboxOptions, SandboxTls } from '../sandbox-options.ts';
import { admitCallers } from './admit-callers.ts';
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
import { readJsonBodies, type BodyTimes } from './read-json-body.ts';
import { sdkEndpoints } from './sdk-endpoints.ts';
import { serviceEndpoints } from './service-endpoints.ts';
import { sessionEndpoints } from './session-endpoints.ts';

export interface HttpServerOptions {
  logLevel: NonNullable<SandboxOptions['logLevel']>;
  tls: SandboxTls | undefined;
  bodyTimes?: BodyTimes | undefined;
  asDocumented?: boolean | undefined;
}

/** For a body: pictures come over mobile networks, but not with pauses of ten seconds. */
const defaultBodyTimes: BodyTimes = { idleTimeoutMs: 10_000, timeoutMs: 120_000 };
const requestIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** The whole API on one server that does not listen yet. */
export function createHttpServer(parts: SandboxParts, options: HttpServerOptions): FastifyInstance {
  const { tls } = options;
  const server = Fastify<Server>({
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
  const { liveJournal } = parts;
  const all = [
    ...(options.asDocumented === true
      ? asDocumented(parts, endpoints)
      : [...endpoints, ...documentationEndpoints(parts, endpoints)]),
    ...(liveJournal === undefined ? [] : liveEndpoints(liveJournal)),
  ];
  closeConnections(server);
  logRequests(server);
  allowAnyOrigin(server, all);
  answerProblems(server, all, (problem) =>
    options.asDocumented === true ? documentedProblem(problem) : problem.toBody(),
  );
  admitCallers(server, parts, all);
  if (liveJournal !== undefined) {
    watchRequests(server, parts, liveJournal);
    server.addHook('preClose', async () => liveJournal.close());
  }
  readJsonBodies(server, options.bodyTimes ?? defaultBodyTimes);
  for (const { method, path, respond } of all) {
    server.route({ method, url: path, handler: (request, reply) => respond(request, reply) });
  }
  return server;
}

function createTlsServer(tls: SandboxTls, handler: RequestListener): Server {
  return createServer(
    {
      cert: toPem(tls.certificate),
      key: toPem(tls.privateKey),
      minVersion: 'TLSv1.2',
      ...(tls.clientAuthority === undefined
        ? {}
        : { ca: toPem(tls.clientAuthority), requestCert: true, rejectUnauthorized: true }),
    },
    handler,
  );
}

function toPem(given: string | Uint8Array): string | Buffer {
  return typeof given === 'string' ? given : Buffer.from(given);
}
