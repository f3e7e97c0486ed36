import { isFinal } from './classify-failure.ts';
import type { FortfaceErrorCode } from './error-codes.ts';
import type { FailureReason } from './failure-reason.ts';

export interface FortfaceErrorOptions extends ErrorOptions {
  /** Overrides whether a new attempt, without a change by the integrator, can succeed. */
  retryable?: boolean;
  /** Seconds that the server asked to wait before a new attempt (`Retry-After`). */
  retryAfterSeconds?: number;
  /** What is known of the failure beyond its code. */
  reason?: FailureReason;
}

/**
 * The one error class of the package. `code` is API; `message` is for developers, in English, and never
 * holds a picture, CPF, token, key or user id.
 */
export class FortfaceError extends Error {
  override readonly name = 'FortfaceError';
  readonly code: FortfaceErrorCode;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly reason: FailureReason | undefined;

  constructor(code: FortfaceErrorCode, message: string, options: FortfaceErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    // Chromium before 93 ignores the option.
    if (options.cause !== undefined) this.cause ??= options.cause;
    this.code = code;
    this.retryable = options.retryable ?? !isFinal(code);
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.reason = options.reason;
  }
}
