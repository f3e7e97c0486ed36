export interface RefusalOptions {
  /** HTTP status of the answer, 400 to 499; 422 by default. */
  status?: number;
  /** For programs: lower-case letters, digits and `_`; `capture_refused` by default. */
  code?: string;
}

/**
 * Thrown or returned by `onCapture`: refuses the capture before the call to FortFace, which is then never made.
 * `message` goes to the page. Throws `RangeError` for a status or code outside their ranges.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(message: string, { status = 422, code = 'capture_refused' }: RefusalOptions = {}) {
    super(message);
    if (!Number.isInteger(status) || status < 400 || status > 499) {
      throw new RangeError('The status of a Refusal must be 400 to 499');
    }
    if (!/^[a-z][a-z0-9_]{0,63}$/.test(code)) {
      throw new RangeError('The code of a Refusal must be lower-case letters, digits and _');
    }
    this.status = status;
    this.code = code;
  }
}
