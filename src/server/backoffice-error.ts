/** How a call of the Backoffice client ended when not well. */
export interface BackofficeFailure {
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** The API's code, or the one that its status stands for (`not_found` for 404); or `unavailable`, `timeout` (no answer), `answer_invalid` (not what the contract says), `request_malformed`. */
  code: string;
  /** The API's own words, one line; empty if it had none. */
  serviceMessage?: string;
  /** In direct Backoffice calls the API names a session in failures too. */
  sessionId?: string;
  /** What the API asked to wait, in seconds. */
  retryAfterSeconds?: number;
}

/** The one error of the Backoffice client, save for a signal's own reason; holds no picture and no key. */
export class BackofficeError extends Error {
  override readonly name = 'BackofficeError';
  readonly status: number | undefined;
  readonly code: string;
  readonly serviceMessage: string;
  readonly sessionId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, failure: BackofficeFailure, options?: ErrorOptions) {
    super(message, options);
    this.status = failure.status;
    this.code = failure.code;
    this.serviceMessage = failure.serviceMessage ?? '';
    this.sessionId = failure.sessionId;
    this.retryAfterSeconds = failure.retryAfterSeconds;
  }
}
