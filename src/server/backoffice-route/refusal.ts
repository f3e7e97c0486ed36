export interface RefusalOptions {
  /** HTTP status of the response, from 400 to 499. Default: 422. */
  status?: number;
  /** Machine-readable code of lower-case letters, digits and `_`. Default: `capture_refused`. */
  code?: string;
}

/**
 * Refuses a capture. Throw or return it in `onCapture`; the backend then does not call FortFace and sends `message` to
 * the page. Throws `RangeError` for a status or code outside their ranges.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(message: string, { status = 422, code = 'capture_refused' }: RefusalOptions = {}) {
    super(message);
    if (!Number.isInteger(status) || status < 400 || status > 499) {
      throw new RangeError('Refusal: status must be a whole number from 400 to 499');
    }
    if (!/^[a-z][a-z0-9_]{0,63}$/.test(code)) {
      throw new RangeError(
        'Refusal: code must have lower-case letters, digits and _ only, and start with a letter',
      );
    }
    this.status = status;
    this.code = code;
    // At runtime too, so that what was checked here is what the page gets.
    Object.defineProperties(this, {
      status: { writable: false, configurable: false },
      code: { writable: false, configurable: false },
      message: { writable: false, configurable: false },
    });
  }
}
