/** The details of a failed call of the Backoffice client. */
export interface BackofficeFailure {
  /** HTTP status. Absent if no response arrived. */
  status?: number;
  /** FortFace's code, or one derived from the status (`not_found` for 404). Without a response: `unavailable` or `timeout`. Also `answer_invalid` (the response does not match its schema) and `request_malformed`. */
  code: string;
  /** FortFace's own message, one line. Empty if it sent none. */
  serviceMessage?: string;
  /** The session that FortFace names in the failure. */
  sessionId?: string;
  /** Seconds to wait before a retry, from `Retry-After`. */
  retryAfterSeconds?: number;
}

/** The error of the Backoffice client. It contains no picture and no key. Aborted calls reject with the signal's reason instead. */
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
