import { errorCodes } from './error-codes.ts';
import type { FortfaceError } from './fortface-error.ts';

const known: ReadonlySet<unknown> = new Set(errorCodes);

/** Whether a value is a `FortfaceError`. Unlike `instanceof`, it also recognises errors of another copy of the package or of another realm. */
export function isFortfaceError(value: unknown): value is FortfaceError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    value.name === 'FortfaceError' &&
    'code' in value &&
    known.has(value.code)
  );
}
