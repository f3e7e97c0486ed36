import type { EnvelopeCode } from '../contract/index.ts';

/** The codes of `ff-envelope/1`, and the one for a picture that is no JPEG of the stated size. */
export type EnvelopeErrorCode = EnvelopeCode | 'image_unreadable';

export interface EnvelopeErrorDetails {
  /**
   * The field at fault, such as `data.capture.camera`. Present only for parts that have been authenticated: their
   * contents can be known to their maker alone.
   */
  field?: string;
  /** The opener's own time, milliseconds since 1970; given with `envelope_stale`, so that a client can set its clock. */
  nowMs?: number;
}

/**
 * An envelope that is refused. `message` never repeats a value of the envelope, so it may be answered and logged.
 * `status` is the HTTP status for the refusal.
 */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
  readonly code: EnvelopeErrorCode;
  readonly status: number;
  readonly field: string | undefined;
  readonly nowMs: number | undefined;

  constructor(code: EnvelopeErrorCode, message: string, details: EnvelopeErrorDetails = {}) {
    super(details.field === undefined ? message : `${message} Field: ${details.field}.`);
    this.code = code;
    this.status = statuses[code] ?? 400;
    this.field = details.field;
    this.nowMs = details.nowMs;
  }
}

/** The codes whose status is not 400. */
const statuses: Partial<Record<EnvelopeErrorCode, number>> = {
  envelope_session: 403,
  envelope_action: 403,
  envelope_replay: 409,
  image_unreadable: 422,
};
