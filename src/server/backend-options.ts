import * as z from 'zod/mini';
import {
  analysisRequestSchema,
  externalIdSchema,
  type Action,
  type AnalysisRequest,
  type SessionRequest,
} from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import type { AuditEvent } from './audit-event.ts';
import type { OnCapture } from './backoffice-route/opened-submission.ts';
import type { Decision, DecisionInput } from './decision/decision.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { createTurns, type NextTurn } from './body/take-turns.ts';
import { callListener } from './hooks/call-listener.ts';
import { isLocalHost } from './is-local-host.ts';
import { memorySessions } from './sessions/memory-sessions.ts';
import type { SessionStore } from './sessions/session-store.ts';

/** The signed-in user and the captures that they may make. */
export interface Authorization {
  /** Your identifier of the signed-in user. If set, it overrides the one that the page sends. */
  externalUserId?: string;
  /** The actions that this user may start. The backend refuses all others. */
  actions: readonly Action[];
}

/** A client certificate, the authority of the API's certificate, or both. All fields are PEM text. */
export interface ClientCertificate {
  /** The client certificate. Needs `key`. */
  cert?: string;
  /** The private key of `cert`. */
  key?: string;
  passphrase?: string;
  /** Certificate authority of the API's own certificate, if it is a private one. Does not need `cert`. */
  ca?: string;
}

/**
 * How captures reach FortFace. `sdk`: this backend forwards the encrypted capture, and FortFace decrypts it.
 * `backoffice`: this backend decrypts the capture and sends the plain picture to FortFace's Backoffice API.
 */
export type BackendRoute = 'sdk' | 'backoffice';

/**
 * Options of `createFortfaceBackend`. `Context` is the type of what your mount passes with a request, such as the
 * request of Express or Fastify or the context of Hono. Annotate the parameter of `authorize` or `decide` to set it.
 */
export interface BackendOptions<Context = unknown> {
  /** URL of the API, such as `https://api.fortface.ai`. Falls back to `FORTFACE_URL`. */
  baseUrl?: string;
  /** Your API key. Falls back to `FORTFACE_API_KEY`. */
  apiKey?: string;
  /** The gallery that holds your users' faces. Falls back to `FORTFACE_GALLERY_ID`. */
  galleryId?: string;
  /** Your account at FortFace. Falls back to `FORTFACE_ACCOUNT_NAME`. */
  accountName?: string;
  /**
   * Returns the signed-in user and what they may do. The backend refuses the request if it returns `undefined` or a
   * malformed value, or throws, and answers with 503 if it takes longer than `timeoutMs`. Without this option the backend refuses every session. To try things out, pass
   * `allowEveryone()`. `context` is what your mount passes with the request.
   */
  authorize?(
    this: void,
    request: Request,
    body: SessionRequest,
    context: Context,
  ): Authorization | undefined | Promise<Authorization | undefined>;
  /**
   * Decides on the server whether to accept a capture. The page gets the outcome and, of FortFace's response, only what
   * you return as `answer`. If it throws, returns a wrong value or exceeds `decideTimeoutMs`, the capture fails and is
   * never accepted. Without this option the page gets FortFace's response. `decideByDefault()` is the usual policy.
   */
  decide?(this: void, input: DecisionInput<Context>): Decision | Promise<Decision>;
  /** Timeout of `decide`, in milliseconds. Default: 10 000. */
  decideTimeoutMs?: number;
  /**
   * URL at which pages reach this backend, without `/session`, such as `https://app.example.com/api/fortface`. Falls
   * back to `FORTFACE_PUBLIC_URL`. An origin without a path keeps the path of the request. The backend then accepts
   * pages of this origin and of `allowedOrigins` only, and proofs of possession for this URL only. Without it, the
   * request's Host header serves for both checks. The backend never reads `X-Forwarded-*`.
   */
  publicUrl?: string;
  /** Origins of pages that may call this backend in addition to its own, such as `https://app.example.com`. */
  allowedOrigins?: readonly string[];
  /** Optional analyses that FortFace runs on every capture. Default: none. */
  analysis?: AnalysisRequest;
  /**
   * How captures reach FortFace. Falls back to `FORTFACE_ROUTE`, then to `sdk`. FortFace decrypts only captures of the
   * FortFace Web SDK, so the built-in engine needs `backoffice`. `sdk` is for `engine="vendor"` and for services that
   * decrypt `ff-envelope/1`.
   */
  route?: BackendRoute;
  /**
   * Route `backoffice`: the store of open sessions. Default: `memorySessions()`, for a single process. If several
   * processes serve, let them share `redisSessions(client)`.
   */
  sessions?: SessionStore;
  /**
   * Route `backoffice`: receives every decrypted capture before the backend calls FortFace. Throw or return a `Refusal`
   * to answer the page without calling FortFace. Any other error is answered with 500, also without a call.
   */
  onCapture?: OnCapture;
  /**
   * Route `backoffice`: checks liveness before each Hubface call (action `capture`), because the Backoffice's Hubface
   * response has no liveness (API page 3.11). Each check is a second, billed call. Default: true.
   */
  withLiveness?: boolean;
  /**
   * Client certificate for mTLS, or the private authority `ca` of the API's certificate, or both, on Node only. On other runtimes, pass a `fetch` that uses the certificate. Without
   * `tls` and `fetch`, the backend reads `FORTFACE_TLS_CERT`, `FORTFACE_TLS_KEY`, `FORTFACE_TLS_CA` (PEM text) and
   * `FORTFACE_TLS_PASSPHRASE`.
   */
  tls?: ClientCertificate;
  /**
   * Secret that seals session grants, at least 32 characters. Falls back to `FORTFACE_GRANT_SECRET`, then to a random
   * secret of this process. If several processes serve, give all of them the same secret. Otherwise each one refuses
   * the grants of the others.
   */
  grantSecret?: string;
  /**
   * Limits the rate of requests. Return `true` or 0 to accept a request. Return the number of seconds to wait to refuse
   * it with 429; `false` means 30.
   */
  rateLimit?: (request: Request) => boolean | number | Promise<boolean | number>;
  /** Receives an event for every response, without personal data. */
  audit?: (event: AuditEvent) => void;
  /** Receives errors that the response hides: a throw in `authorize`, an unreachable API, a defect. */
  onError?: (error: unknown) => void;
  /** Receives each configuration mistake once. Default: `console.warn`. */
  warn?: (message: string) => void;
  /** Timeout of one request to FortFace, and of `authorize`, `rateLimit` and `onCapture`, in milliseconds. Default: 10 000. */
  timeoutMs?: number;
  /** Longest pause between two parts of a request's body, in milliseconds. Default: 10 000. */
  bodyIdleTimeoutMs?: number;
  /** Timeout of reading a whole request, in milliseconds. Default: 120 000, enough for 3 MB at 200 kbit/s. */
  bodyTimeoutMs?: number;
  /** Environment variables to read options from. Default: `process.env`. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Sends the requests to FortFace. Default: the global `fetch`. */
  fetch?: typeof fetch;
  /** Returns the time, in milliseconds since 1970. Default: `Date.now`. */
  now?: () => number;
  /** Fills the array with random bytes. Default: `crypto.getRandomValues`. */
  fillRandom?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}

/** Options without a default. */
type Unset = 'tls' | 'grantSecret' | 'publicUrl' | 'authorize' | 'decide' | 'onCapture';

/** Checked options with all defaults. */
export interface BackendSettings
  extends Required<Omit<BackendOptions, 'env' | Unset>>, Pick<BackendOptions, Unset> {
  /** Whether this is more than a trial on one machine: `NODE_ENV` is `production`, or the API lies elsewhere. */
  isDeployed: boolean;
  /** Before each step that takes milliseconds, in all requests of this backend. */
  nextTurn: NextTurn;
}

const variables = {
  baseUrl: 'FORTFACE_URL',
  apiKey: 'FORTFACE_API_KEY',
  galleryId: 'FORTFACE_GALLERY_ID',
  accountName: 'FORTFACE_ACCOUNT_NAME',
  grantSecret: 'FORTFACE_GRANT_SECRET',
  route: 'FORTFACE_ROUTE',
  publicUrl: 'FORTFACE_PUBLIC_URL',
} as const;
const tlsVariables = {
  cert: 'FORTFACE_TLS_CERT',
  key: 'FORTFACE_TLS_KEY',
  passphrase: 'FORTFACE_TLS_PASSPHRASE',
  ca: 'FORTFACE_TLS_CA',
} as const satisfies Record<keyof ClientCertificate, string>;
const environmentOptions = [
  'baseUrl',
  'apiKey',
  'galleryId',
  'accountName',
  'grantSecret',
  'route',
  'publicUrl',
] as const satisfies readonly (keyof typeof variables)[];

const requirements: Readonly<Record<string, string>> = {
  baseUrl:
    'an https address without credentials or query (http only for this machine or a name without a dot)',
  apiKey: 'given: 1 to 512 visible ASCII characters',
  galleryId: 'given: 1 to 256 characters',
  accountName: 'given: 1 to 256 characters',
  authorize: 'a function',
  decide: 'a function',
  decideTimeoutMs: 'a number of milliseconds from 1 to 600000',
  publicUrl:
    'the address of this backend as pages know it, such as https://app.example.com/api/fortface: http or https, without credentials or query, and without /session',
  allowedOrigins: 'a list of origins such as https://app.example.com, without path and without *',
  analysis: 'an object of livenessCalibration, nsfw and faceOcclusion',
  route: '"sdk" or "backoffice"',
  sessions: 'an object with the functions put, get, take and release, such as redisSessions(client)',
  onCapture: 'a function',
  withLiveness: 'true or false',
  tls: 'an object with cert and key, with ca, or with all three, as PEM text (or FORTFACE_TLS_CERT and FORTFACE_TLS_KEY, FORTFACE_TLS_CA, the text and no path), and not be combined with fetch',
  grantSecret: 'at least 32 characters',
  rateLimit: 'a function',
  audit: 'a function',
  onError: 'a function',
  warn: 'a function',
  timeoutMs: 'a number of milliseconds from 1 to 600000',
  bodyIdleTimeoutMs: 'a number of milliseconds from 1 to 600000',
  bodyTimeoutMs: 'a number of milliseconds from 1 to 600000',
  env: 'an object of texts',
  fetch: 'a function',
  now: 'a function',
  fillRandom: 'a function',
};

const aFunction = z.custom((value) => typeof value === 'function');
const pem = z.string().check(z.includes('-----BEGIN '));
const timeout = z.optional(z.number().check(z.minimum(1), z.maximum(600_000)));
const optionsSchema = z.strictObject({
  baseUrl: z.string().check(z.refine(isApiAddress)),
  apiKey: z.string().check(z.regex(/^[\x21-\x7e]{1,512}$/)),
  galleryId: externalIdSchema,
  accountName: externalIdSchema,
  authorize: z.optional(aFunction),
  decide: z.optional(aFunction),
  decideTimeoutMs: timeout,
  publicUrl: z.optional(z.string().check(z.refine(isPublicAddress))),
  allowedOrigins: z.optional(z.array(z.string().check(z.refine(isOrigin)))),
  analysis: z.optional(analysisRequestSchema),
  route: z.optional(z.enum(['sdk', 'backoffice'])),
  sessions: z.optional(z.custom(isSessionStore)),
  onCapture: z.optional(aFunction),
  withLiveness: z.optional(z.boolean()),
  tls: z.optional(
    z
      .strictObject({
        cert: z.optional(pem),
        key: z.optional(pem),
        passphrase: z.optional(z.string()),
        ca: z.optional(pem),
      })
      .check(
        z.refine(
          ({ cert, key, ca }) => (cert === undefined) === (key === undefined) && (cert ?? ca) !== undefined,
        ),
      ),
  ),
  grantSecret: z.optional(z.string().check(z.minLength(32))),
  rateLimit: z.optional(aFunction),
  audit: z.optional(aFunction),
  onError: z.optional(aFunction),
  warn: z.optional(aFunction),
  timeoutMs: timeout,
  bodyIdleTimeoutMs: timeout,
  bodyTimeoutMs: timeout,
  env: z.optional(z.custom(isEnvironment)),
  fetch: z.optional(aFunction),
  now: z.optional(aFunction),
  fillRandom: z.optional(aFunction),
});

/**
 * Checks the options and fills missing ones from the environment, then from defaults. Throws `configuration-invalid`
 * with the option's name, never its value.
 */
export function parseBackendOptions(options: BackendOptions): BackendSettings {
  if (!isObject(options)) {
    throw new FortfaceError('configuration-invalid', 'createFortfaceBackend: the options must be an object');
  }
  const env = options.env ?? (typeof process === 'undefined' ? {} : process.env);
  const tls = options.tls ?? (options.fetch === undefined ? certificateFrom(env) : undefined);
  const filled = { ...options, ...(tls && { tls }), ...fromEnvironment(options, env) };
  const parsed = optionsSchema.safeParse(filled);
  if (!parsed.success) throw explain(parsed.error.issues[0]);
  if (options.tls !== undefined && options.fetch !== undefined) throw refuse('tls');
  const { baseUrl, apiKey, galleryId, accountName, grantSecret, route, publicUrl } = parsed.data;
  refuseUnusedOptions(options, route);
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    apiKey,
    galleryId,
    accountName,
    ...(grantSecret !== undefined && { grantSecret }),
    ...(publicUrl !== undefined && { publicUrl: publicUrl.replace(/\/+$/, '') }),
    ...(options.authorize && { authorize: options.authorize }),
    ...(options.onCapture && { onCapture: options.onCapture }),
    ...(options.decide && { decide: options.decide }),
    decideTimeoutMs: options.decideTimeoutMs ?? 10_000,
    ...(parsed.data.tls && { tls: omitUndefined(parsed.data.tls) }),
    isDeployed: env['NODE_ENV']?.toLowerCase() === 'production' || !isLocalHost(new URL(baseUrl).hostname),
    nextTurn: createTurns(),
    route: route ?? 'sdk',
    sessions: options.sessions ?? memorySessions(),
    withLiveness: options.withLiveness ?? true,
    allowedOrigins: options.allowedOrigins ?? [],
    analysis: options.analysis ?? {},
    rateLimit: options.rateLimit ?? (() => true),
    audit: options.audit ?? (() => undefined),
    onError: (error) => tell(options.onError, error),
    warn: (message) => tell(options.warn ?? ((text) => globalThis.console.warn(text)), message),
    timeoutMs: options.timeoutMs ?? 10_000,
    bodyIdleTimeoutMs: options.bodyIdleTimeoutMs ?? 10_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 120_000,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now: options.now ?? (() => Date.now()),
    fillRandom: options.fillRandom ?? ((bytes) => crypto.getRandomValues(bytes)),
  };
}

/** Refuses options that the route ignores, because an integrator would rely on a check that never runs. */
function refuseUnusedOptions(options: BackendOptions, route: BackendRoute | undefined): void {
  const unused = (['onCapture', 'withLiveness', 'sessions'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (route === 'backoffice' || unused === undefined) return;
  throw new FortfaceError(
    'configuration-invalid',
    `createFortfaceBackend: option "${unused}" has no effect on route "sdk". Set route (or FORTFACE_ROUTE) to "backoffice", or remove the option`,
  );
}

/**
 * Calls a listener. Ignores its errors, so that the user still gets a response. A listener that fails has no other
 * listener.
 */
function tell<T>(listener: ((value: T) => void) | undefined, value: T): void {
  callListener(listener, value, () => undefined);
}

function fromEnvironment(
  options: BackendOptions,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of environmentOptions) {
    const own = options[name];
    const value = own ?? env[variables[name]];
    // An empty variable counts as unset, as in most shells. An empty option is a mistake and is refused.
    if (value !== undefined && (value !== '' || own !== undefined)) found[name] = value;
  }
  return found;
}

/** An empty variable counts as unset. */
function certificateFrom(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> | undefined {
  const found = Object.entries(tlsVariables).flatMap(([name, variable]) => {
    const value = env[variable];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Checked at runtime too, because JavaScript may pass null. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Also true for `process.env`, which is no plain object. */
function isEnvironment(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => text === undefined || typeof text === 'string')
  );
}

function isApiAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) return false;
  if (url.protocol === 'https:') return true;
  // A name without a dot is a host on a private network, such as a container.
  return url.protocol === 'http:' && (isLocalHost(url.hostname) || /^[a-z0-9-]+$/i.test(url.hostname));
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash, pathname } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    !(username || password || search || hash) &&
    // The URL of one endpoint would be taken for the base URL of both.
    !/\/(session|submit)\/*$/.test(pathname)
  );
}

function isSessionStore(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['put', 'get', 'take', 'release'].every((name) => typeof Reflect.get(value, name) === 'function');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

function explain(issue: { code?: string; path: PropertyKey[]; keys?: string[] } | undefined): FortfaceError {
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
    return new FortfaceError(
      'configuration-invalid',
      `createFortfaceBackend: unknown option "${issue.keys?.join('", "')}". Correct its name or remove it`,
    );
  }
  return refuse(String(issue?.path[0]));
}

function refuse(option: string): FortfaceError {
  const variable = new Map<string, string>(Object.entries(variables)).get(option);
  const named = variable === undefined ? `"${option}"` : `"${option}" (or ${variable})`;
  return new FortfaceError(
    'configuration-invalid',
    `createFortfaceBackend: option ${named} must be ${requirements[option] ?? 'valid'}`,
  );
}
