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
import { isLocalHost } from './is-local-host.ts';
import { memorySessions } from './sessions/memory-sessions.ts';
import type { SessionStore } from './sessions/session-store.ts';

/** Who asks, and which captures they may make. */
export interface Authorization {
  /** The signed-in person. When given, the session is bound to them whatever the page says. */
  externalUserId?: string;
  actions: readonly Action[];
}

/** A client certificate, PEM throughout. */
export interface ClientCertificate {
  cert: string;
  key: string;
  passphrase?: string;
  /** Certificate authority that signs the API's own certificate, where it is a private one. */
  ca?: string;
}

/**
 * How captures reach FortFace. `sdk`: FortFace opens what the page sealed. `backoffice`: this backend opens it, and asks
 * FortFace's endpoints for servers with the API key and the plain picture.
 */
export type BackendRoute = 'sdk' | 'backoffice';

/**
 * `Context` is what the mount hands on with a request: the request of Express or Fastify, Hono's context. Annotate
 * the parameter of `authorize` or `decide` to give it its type.
 */
export interface BackendOptions<Context = unknown> {
  /** Where the API lies, such as `https://api.fortface.ai`; or `FORTFACE_URL`. */
  baseUrl?: string;
  /** Or `FORTFACE_API_KEY`. */
  apiKey?: string;
  /** Or `FORTFACE_GALLERY_ID`. */
  galleryId?: string;
  /** Or `FORTFACE_ACCOUNT_NAME`. */
  accountName?: string;
  /**
   * Returns the signed-in user and what they may do. `undefined`, a throw or a malformed value refuses the request.
   * Without this option every session is refused; to try things out, pass `allowEveryone()`. `context` is what the
   * mount hands on.
   */
  authorize?(
    this: void,
    request: Request,
    body: SessionRequest,
    context: Context,
  ): Authorization | undefined | Promise<Authorization | undefined>;
  /**
   * Decides on the server what a capture is worth; the page gets the outcome, and of the API's answer only what is
   * returned as `answer`. A throw, a wrong value or `decideTimeoutMs` passed is a failure, never an acceptance.
   * Without this option the page gets the API's answer. `decideByDefault()` is the usual policy.
   */
  decide?(this: void, input: DecisionInput<Context>): Decision | Promise<Decision>;
  /** How long `decide` may take, in milliseconds; 10 000 by default. */
  decideTimeoutMs?: number;
  /**
   * Where pages reach this backend, without `/session`: `https://app.example.com/api/fortface`; or
   * `FORTFACE_PUBLIC_URL`. An origin alone keeps the path of the request. Only pages of this origin, and of
   * `allowedOrigins`, may then ask, and a proof of possession holds for this address alone. Without it, the request's
   * own Host stands for both; `X-Forwarded-*` is never read.
   */
  publicUrl?: string;
  /** Origins beside the backend's own that may ask from a browser, such as `https://app.example.com`. */
  allowedOrigins?: readonly string[];
  /** Optional analyses, asked for in every handshake. */
  analysis?: AnalysisRequest;
  /**
   * Or `FORTFACE_ROUTE`; `sdk` by default. FortFace opens only what its own SDK sealed, so captures of this package's
   * own engine reach it by `backoffice`; `sdk` serves `engine="vendor"` and services that know `ff-envelope/1`.
   */
  route?: BackendRoute;
  /**
   * Route `backoffice`: keeps open sessions; `memorySessions()` by default, which serves one process. Several processes
   * share `redisSessions(client)`.
   */
  sessions?: SessionStore;
  /**
   * Route `backoffice`: gets every opened capture before FortFace is called. A `Refusal`, thrown or returned, is
   * answered in FortFace's place; any other throw is answered with 500, and FortFace is not called either.
   */
  onCapture?: OnCapture;
  /**
   * Route `backoffice`: asks for liveness before each Hubface call (action `capture`), whose answer has none in the
   * Backoffice (API page 3.11). Each check is a second, billed call. True by default.
   */
  withLiveness?: boolean;
  /**
   * Client certificate for mTLS; Node only. Elsewhere give a `fetch` that holds the certificate. Or, each as PEM text,
   * `FORTFACE_TLS_CERT`, `FORTFACE_TLS_KEY`, `FORTFACE_TLS_CA`, and `FORTFACE_TLS_PASSPHRASE`; not read next to `fetch`.
   */
  tls?: ClientCertificate;
  /**
   * At least 32 characters; or `FORTFACE_GRANT_SECRET`. By default random for this process: set it when several
   * processes serve, or a grant opened by one is refused by the next.
   */
  grantSecret?: string;
  /**
   * Lets a request pass (`true` or 0) or refuses it with 429: a number says after how many seconds to come
   * back, `false` says 30.
   */
  rateLimit?: (request: Request) => boolean | number | Promise<boolean | number>;
  /** Told of every answer, without personal data. */
  audit?: (event: AuditEvent) => void;
  /** Told of failures that the answer hides: a throw in `authorize`, an unreachable API, a defect. */
  onError?: (error: unknown) => void;
  /** Receives mistakes of the set-up, each once; by default `console.warn`. */
  warn?: (message: string) => void;
  /** How long the API may take for one answer; 10 000 by default. */
  timeoutMs?: number;
  /** How long a request may stand still while it is being read; 10 000 by default. */
  bodyIdleTimeoutMs?: number;
  /** How long reading a whole request may take; 120 000 by default, enough for 3 MB at 200 kbit/s. */
  bodyTimeoutMs?: number;
  /** Environment to read what is not given; by default the process's. */
  env?: Readonly<Record<string, string | undefined>>;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Fills the array with random bytes. */
  fillRandom?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}

/** Options without a default. */
type Unset = 'tls' | 'grantSecret' | 'publicUrl' | 'authorize' | 'decide' | 'onCapture';

/** The same, checked, with every default in its place. */
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
  tls: 'an object with cert and key as PEM text (or FORTFACE_TLS_CERT and FORTFACE_TLS_KEY, the text and no path), and not be combined with fetch',
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
    z.strictObject({ cert: pem, key: pem, passphrase: z.optional(z.string()), ca: z.optional(pem) }),
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
 * Checks the options, fills gaps from the environment and then with defaults; throws `configuration-invalid`
 * naming the option, never its value.
 */
export function parseBackendOptions(options: BackendOptions): BackendSettings {
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

/** A check that an integrator has set and that is never asked would be worse than none. */
function refuseUnusedOptions(options: BackendOptions, route: BackendRoute | undefined): void {
  const unused = (['onCapture', 'withLiveness', 'sessions'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (route === 'backoffice' || unused === undefined) return;
  throw new FortfaceError(
    'configuration-invalid',
    `createFortfaceBackend: option "${unused}" needs route "backoffice" (or FORTFACE_ROUTE); route "sdk" would never use it`,
  );
}

/** Telling of a failure must not become one: the person at the page still gets an answer. */
function tell<T>(listener: ((value: T) => void) | undefined, value: T): void {
  try {
    listener?.(value);
  } catch {
    // A listener that fails has no other listener.
  }
}

function fromEnvironment(
  options: BackendOptions,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of environmentOptions) {
    const own = options[name];
    const value = own ?? env[variables[name]];
    // An empty variable counts as unset, as in most shells; an empty option is the integrator's mistake.
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
  // A name without a dot is a neighbour on a private network, such as a container.
  return url.protocol === 'http:' && (isLocalHost(url.hostname) || /^[a-z0-9-]+$/i.test(url.hostname));
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash, pathname } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    !(username || password || search || hash) &&
    // The address of one of the two requests would be taken for the folder of both.
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
      `createFortfaceBackend knows no option "${issue.keys?.join('", "')}"`,
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
