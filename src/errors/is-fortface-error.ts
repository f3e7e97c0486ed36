import { errorCodes } from './error-codes.ts';
import type { FortfaceError } from './fortface-error.ts';

const known: ReadonlySet<unknown> = new Set(errorCodes);

/** Tells a `FortfaceError` from anything else, also when it comes from another copy of the package or realm. */
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
