import { serviceTimeHeader } from '../contract/index.ts';
import type { AuditEvent, AuditNotes } from './audit-event.ts';
import { createBackofficeClient, type BackofficeClient } from './backoffice-client.ts';
import { parseBackendOptions } from './options/parse-backend-options.ts';
import type { BackendOptions } from './options/backend-options.ts';
import type { BackendSettings } from './options/backend-settings.ts';
import { createBackofficeRoute } from './backoffice-route/create-backoffice-route.ts';
import { callListener } from './hooks/call-listener.ts';
import { toReadable } from './hooks/to-readable.ts';
import type { CaptureRoute } from './capture-route.ts';
import { checkOrigin, corsHeaders, originVariesHeader } from './check-origin.ts';
import { createServiceReport, type ServiceReport } from './failures/report-service.ts';
import { createNodeListener, type NodeListener } from './node-listener.ts';
import { longestRetryAfterSeconds } from './relay-response.ts';
import { createTlsFetch } from './node-tls-fetch.ts';
import { endHookInTime } from './hooks/end-hook-in-time.ts';
import { answerHandoff } from './handoff/answer-handoff.ts';
import { createHandoffs, type Handoffs } from './handoff/create-handoffs.ts';
import { HttpError } from './http-error.ts';
import { describeWrongRequest, isFetchRequest } from './is-fetch-request.ts';
import { describeMissingDeviceKeys, isFortfaceHost } from './sdk-route/without-device-keys.ts';
import { FortfaceError } from '../errors/index.ts';
import { createSdkRoute } from './sdk-route/create-sdk-route.ts';

export interface FortfaceBackend<Context = unknown> {
  /**
   * Answers `GET …/session` (device key set), `POST …/session`, `POST …/submit`, with the option `handoff` also
   * `POST …/handoff`, and their preflights. Answers other paths with 404. Passes `context` to `authorize` and `decide`. Failures become error responses.
   * Rejects with a `TypeError` for anything but a `Request` of the Fetch API.
   */
  handle(request: Request, context?: Context): Promise<Response>;
  /**
   * Serves `node:http`, `node:http2` and Express. With Express, other paths go to the next handler. The context is the
   * fourth argument and defaults to the request.
   */
  nodeListener: NodeListener;
  /** A client for FortFace's Backoffice API that uses this backend's API key. */
  backoffice: BackofficeClient;
}

type Route = 'session' | 'submit' | 'handoff';

const methodsOf: Readonly<Record<Route, string>> = {
  session: 'GET, HEAD, POST, OPTIONS',
  submit: 'POST, OPTIONS',
  handoff: 'POST, OPTIONS',
};
/** Headers that pages of allowed origins may send: those that this backend reads and those of common integrators' checks. */
const corsRequestHeaders =
  'content-type, authorization, dpop, idempotency-key, x-csrf-token, x-requested-with';
const defaultRetryAfterSeconds = 30;

/**
 * Creates the backend for `<fortface-capture>`. It keeps the API key and session tokens away from the page. Throws
 * `FortfaceError('configuration-invalid')`, whose message names the wrong option.
 */
export function createFortfaceBackend<Context = unknown>(
  options: BackendOptions<Context> = {},
): FortfaceBackend<Context> {
  const checked = parseBackendOptions(options);
  const settings = checked.tls ? { ...checked, fetch: createTlsFetch(checked.tls) } : checked;
  const { now } = settings;
  if (settings.grantSecret === undefined && settings.isDeployed) {
    settings.warn(
      'fortface-capture: grantSecret is not set, so sessions end with this process, and other processes refuse them. Set the option grantSecret (FORTFACE_GRANT_SECRET) to at least 32 random characters, the same in every process.',
    );
  }
  const service = createServiceReport(settings);
  if (settings.route === 'sdk' && isFortfaceHost(settings.baseUrl)) {
    settings.onError(new FortfaceError('configuration-invalid', describeMissingDeviceKeys(settings.baseUrl)));
  }
  let made: Routes | undefined;
  // Created at the first request, because some runtimes provide no randomness before it.
  const routes = (): Routes => (made ??= createRoutes(settings));

  const handle = async (request: Request, context?: unknown): Promise<Response> => {
    if (!isFetchRequest(request)) throw new TypeError(describeWrongRequest(request));
    const startedAtMs = now();
    const notes: AuditNotes = {};
    const route = findRoute(request.url);
    let response: Response;
    try {
      response = await answer(request, route, { settings, routes, notes, context });
    } catch (error) {
      response = toResponse(error, request, service, notes);
    }
    if (route === 'session' && request.method === 'POST' && response.ok) service.worked();
    finish(response, request, settings);
    report(settings, {
      route: route === 'session' && request.method !== 'POST' ? 'device-keys' : (route ?? 'other'),
      method: request.method,
      status: response.status,
      ...toLogLine(notes),
      ...(request.signal.aborted && { wentAway: true }),
      durationMs: now() - startedAtMs,
      at: startedAtMs,
    });
    return response;
  };
  const refuse = (method: string, error: unknown): Response => {
    const notes: AuditNotes = {};
    const response = toResponse(error, undefined, service, notes);
    response.headers.set('cache-control', 'no-store');
    response.headers.set('x-content-type-options', 'nosniff');
    report(settings, {
      route: 'other',
      method,
      status: response.status,
      ...toLogLine(notes),
      durationMs: 0,
      at: now(),
    });
    return response;
  };
  return {
    handle,
    nodeListener: createNodeListener({ handle, isOurs, refuse }),
    backoffice: createBackofficeClient(settings),
  };
}

async function answer(
  request: Request,
  route: Route | undefined,
  parts: {
    settings: BackendSettings;
    routes: () => Routes;
    notes: AuditNotes;
    context: unknown;
  },
): Promise<Response> {
  const { settings, routes, notes, context } = parts;
  if (!route) throw new HttpError(404, 'route_not_found', 'This backend serves …/session and …/submit only');
  if (route === 'handoff' && settings.handoff === undefined) {
    throw new HttpError(
      404,
      'route_not_found',
      'This backend serves no …/handoff. To continue captures on a phone, set the option `handoff` to true',
    );
  }
  if (!methodsOf[route].split(', ').includes(request.method)) {
    throw new HttpError(405, 'method_not_allowed', `This endpoint accepts ${methodsOf[route]} only`, {
      headers: { allow: methodsOf[route] },
    });
  }
  if (request.method === 'OPTIONS') return answerPreflight(request, route, settings);
  checkOrigin(request, settings);
  await limitRate(request, settings);
  const { captureRoute, handoffs } = routes();
  if (request.method !== 'POST') return answerDeviceKeys(request, captureRoute);
  if (route === 'handoff' && handoffs !== undefined) {
    return answerHandoff(request, { settings, handoffs }, { notes, context });
  }
  return route === 'session'
    ? captureRoute.openSession(request, { notes, context })
    : captureRoute.submit(request, { notes, context });
}

function findRoute(url: string): Route | undefined {
  const name = /\/(session|submit|handoff)\/?$/.exec(new URL(url).pathname)?.[1];
  return name === 'session' || name === 'submit' || name === 'handoff' ? name : undefined;
}

/** An integrator may have a page of their own at `/handoff`, which other methods ask for. */
function isOurs(url: string, method: string): boolean {
  const route = findRoute(url);
  return route !== undefined && (route !== 'handoff' || methodsOf.handoff.split(', ').includes(method));
}

function answerPreflight(request: Request, route: Route, settings: BackendSettings): Response {
  const allowed = Object.keys(corsHeaders(request, settings)).length > 0;
  if (!allowed) checkOrigin(request, settings);
  return new Response(null, {
    status: 204,
    headers: allowed
      ? {
          'access-control-allow-methods': methodsOf[route],
          'access-control-allow-headers': corsRequestHeaders,
          'access-control-max-age': '600',
        }
      : { allow: methodsOf[route] },
  });
}

async function limitRate(request: Request, settings: BackendSettings): Promise<void> {
  const { url, method, headers } = request;
  // Without the body, so that `rateLimit` cannot consume it.
  const bodiless = new Request(url, { method, headers });
  const { rateLimit, timeoutMs } = settings;
  const verdict = await endHookInTime('rateLimit', () => rateLimit(bodiless), { timeoutMs });
  if (verdict === true || verdict === 0) return;
  const isWait = typeof verdict === 'number' && verdict > 0 && verdict <= longestRetryAfterSeconds;
  if (!isWait && verdict !== false) {
    settings.onError(
      new TypeError(
        `rateLimit returned neither true, false nor a number of seconds from 0 to ${longestRetryAfterSeconds}. The request is refused for ${defaultRetryAfterSeconds} s`,
      ),
    );
  }
  const seconds = isWait ? Math.ceil(verdict) : defaultRetryAfterSeconds;
  throw new HttpError(429, 'rate_limited', `Too many requests. Try again in ${seconds} s`, {
    headers: { 'retry-after': String(seconds) },
  });
}

async function answerDeviceKeys(request: Request, route: CaptureRoute): Promise<Response> {
  const fresh = /\bno-cache\b|\bmax-age=0\b/i.test(request.headers.get('cache-control') ?? '');
  const { body, maxAgeSeconds } = await route.deviceKeys({ fresh });
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      'content-type': 'application/json',
      'cache-control': maxAgeSeconds > 0 ? `public, max-age=${maxAgeSeconds}` : 'no-store',
    },
  });
}

function toResponse(
  error: unknown,
  request: Request | undefined,
  service: ServiceReport,
  notes: AuditNotes,
): Response {
  const failure = toHttpError(error, request);
  if (failure.status >= 500) service.failed(toReadable(failure.cause ?? failure));
  notes.code = failure.code;
  const { code, message, sessionId, details } = failure;
  return Response.json(
    { code, message, sessionId, ...details },
    { status: failure.status, headers: failure.headers },
  );
}

function toHttpError(thrown: unknown, request: Request | undefined): HttpError {
  const error = toReadable(thrown);
  if (error instanceof HttpError) return error;
  // The client disconnected and does not read this response. Proxies log this status for it.
  if (request?.signal.aborted) return new HttpError(499, 'request_aborted', 'The client disconnected');
  return new HttpError(500, 'internal', 'This backend failed', { cause: error });
}

function finish(response: Response, request: Request, settings: BackendSettings): void {
  const headers = {
    'x-content-type-options': 'nosniff',
    [serviceTimeHeader]: new Date(settings.now()).toISOString(),
    // Nothing here is a page; should an answer be opened as one, it can do nothing.
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    ...originVariesHeader,
    ...corsHeaders(request, settings),
  };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
}

/** Codes and ids are the API's own words: what could begin another line of a log, or colour it, is left out. */
function toLogLine({ action, ...words }: AuditNotes): AuditNotes {
  const told = Object.entries(words).filter(([, word]) => /^[\x21-\x7e]{1,128}$/.test(word));
  return { ...(action === undefined ? {} : { action }), ...Object.fromEntries(told) };
}

function report(settings: BackendSettings, event: AuditEvent): void {
  callListener(settings.audit, event, settings.onError);
}

interface Routes {
  captureRoute: CaptureRoute;
  /** Absent without the option `handoff`. */
  handoffs: Handoffs | undefined;
}

function createRoutes(settings: BackendSettings): Routes {
  const secret = readSecret(settings);
  const handoffs = settings.handoff && createHandoffs(settings, settings.handoff, secret);
  const create = settings.route === 'backoffice' ? createBackofficeRoute : createSdkRoute;
  return { captureRoute: create(settings, secret, handoffs), handoffs };
}

function readSecret(settings: BackendSettings): Uint8Array<ArrayBuffer> {
  return settings.grantSecret === undefined
    ? settings.fillRandom(new Uint8Array(32))
    : new TextEncoder().encode(settings.grantSecret);
}
