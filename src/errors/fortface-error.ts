import { isFinal } from './classify-failure.ts';
import type { FortfaceErrorCode } from './error-codes.ts';
import type { FailureReason } from './failure-reason.ts';

export interface FortfaceErrorOptions extends ErrorOptions {
  /** Overrides whether a retry can succeed without a change by the integrator. By default the code decides. */
  retryable?: boolean;
  /** Seconds to wait before a retry, from the server's `Retry-After`. */
  retryAfterSeconds?: number;
  /** Details of the failure that its code does not express. */
  reason?: FailureReason;
}

/**
 * An error with one of the codes of `fortface-error`. Switch on `code`, which is public API. `message` is English text
 * for developers. It never contains a picture, CPF, token, key or user id.
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
