import type { Action, AnalysisRequest, SessionRequest } from '../../contract/index.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { OnCapture } from '../backoffice-route/opened-submission.ts';
import type { Decision, DecisionInput } from '../decision/decision.ts';
import type { SessionStore } from '../sessions/session-store.ts';

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

/** Lifetimes of a capture that continues on a phone. */
export interface HandoffOptions {
  /** Time until the phone must have opened the code, in milliseconds. Default: 300 000. */
  openWithinMs?: number;
  /** Time until the phone must have finished after that, in milliseconds. Default: 600 000. */
  finishWithinMs?: number;
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
   * Returns the signed-in user and what they may do. For a handoff it is asked when the code is created, with an empty
   * `deviceRequestInfo`, and for the same whenever the page on the computer asks how the capture stands; not on the phone. The backend refuses the request if it returns `undefined` or a
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
   * Lets users continue a capture on their phone and returns the result to the page that they came from: serves
   * `POST …/handoff`. Needs `sessions` and `grantSecret` if several processes serve. Default: false.
   */
  handoff?: boolean | HandoffOptions;
  /**
   * The store of open sessions (route `backoffice`) and of handoffs (option `handoff`). Default: `memorySessions()`, for
   * a single process. If several processes serve, let them share `redisSessions(client)`.
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
   * Secret that seals session grants, at least 32 random characters. Falls back to `FORTFACE_GRANT_SECRET`, then to a random
   * secret of this process. If several processes serve, give all of them the same secret. Otherwise each one refuses
   * the grants of the others.
   */
  grantSecret?: string;
  /**
   * Limits the rate of requests. Return `true` or 0 to accept a request. Return the number of seconds to wait, at most
   * 86 400, to refuse it with 429; `false` means 30, and so does any other value, which `onError` learns of.
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
  /** Returns the time, in milliseconds since 1970. Default: `Date.now`, also in place of a value that is no time. */
  now?: () => number;
  /** Fills the array with random bytes. Default: `crypto.getRandomValues`. */
  fillRandom?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}
