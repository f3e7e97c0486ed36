import type { EnvelopeCode } from '../contract/index.ts';

/** The codes of `ff-envelope/1`, and the code for a picture that is not a JPEG of the sealed size. */
export type EnvelopeErrorCode = EnvelopeCode | 'image_unreadable';

export interface EnvelopeErrorDetails {
  /**
   * The invalid field, such as `data.capture.camera`. Present only for authenticated parts, because their contents are
   * known to their author only.
   */
  field?: string;
  /** The opener's time, in milliseconds since 1970. Present with `envelope_stale`, so that clients can correct their clock. */
  nowMs?: number;
}

/**
 * A refused envelope. `message` never repeats a value of the envelope, so you may return and log it. `status` is the
 * HTTP status to answer with.
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
