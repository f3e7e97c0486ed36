import * as z from 'zod/mini';
import { checkOptions } from '../options/check-options.ts';

export interface RefusalOptions {
  /** HTTP status of the response, from 400 to 499. Default: 422. */
  status?: number;
  /** Machine-readable code of lower-case letters, digits and `_`. Default: `capture_refused`. */
  code?: string;
}

/** Strict, so that a misspelt option never passes for its default. The constructor checks the values. */
const optionsSchema = z.strictObject({ status: z.optional(z.unknown()), code: z.optional(z.unknown()) });

/**
 * Refuses a capture. Throw or return it in `onCapture`; the backend then does not call FortFace and sends `message` to
 * the page. Throws `RangeError` for a status or code outside their ranges, and
 * `FortfaceError('configuration-invalid')` for other options.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(message: string, options: RefusalOptions = {}) {
    super(message);
    const { status = 422, code = 'capture_refused' } = checkOptions('Refusal', options, {
      schema: optionsSchema,
      requirements: {},
    });
    if (typeof status !== 'number' || !Number.isInteger(status) || status < 400 || status > 499) {
      throw new RangeError('Refusal: status must be a whole number from 400 to 499');
    }
    if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{0,63}$/.test(code)) {
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
