import type { EnvelopeCode, ProblemCode } from '../contract/index.ts';

/** The contract's codes, and those that only an integrator's backend gives. */
export type HttpErrorCode =
  | ProblemCode
  | EnvelopeCode
  | 'grant_invalid'
  | 'request_timeout'
  | 'request_aborted'
  | 'device_keys_missing'
  | 'decision_failed'
  | 'answer_invalid'
  | 'authorize_invalid'
  | 'service_refused'
  | 'handoff_invalid'
  | 'handoff_used'
  | 'handoff_expired'
  | 'handoff_ended'
  | 'handoff_busy'
  | 'handoff_superseded';

export interface HttpErrorOptions extends ErrorOptions {
  sessionId?: string;
  headers?: Readonly<Record<string, string>>;
  /** Further fields of the problem body, such as `field`. */
  details?: Readonly<Record<string, string>>;
}

/** A request that is answered with a problem body; `message` goes to the page, so it never holds a secret. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly sessionId: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, string>>;

  constructor(status: number, code: HttpErrorCode, message: string, options: HttpErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.status = status;
    this.code = code;
    this.sessionId = options.sessionId;
    this.headers = options.headers ?? {};
    this.details = options.details ?? {};
  }
}
