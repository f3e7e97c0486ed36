import { FortfaceError, type FortfaceErrorOptions } from '../errors/index.ts';

/** The error for a test that passes what the kit does not take. */
export function misuse(what: string, options?: FortfaceErrorOptions): FortfaceError {
  return new FortfaceError('configuration-invalid', `fortface-capture/testing: ${what}`, options);
}

/** Throws `configuration-invalid` if `value` is none of those allowed. `what` names the option or argument. */
export function refuseOthers(what: string, value: unknown, allowed: readonly unknown[], more = ''): void {
  if (!allowed.includes(value)) {
    throw misuse(`${what} is ${written(value)}. Allowed: ${allowed.join(', ')}${more}`);
  }
}

/** Throws `configuration-invalid` if options are no object, or have a member with another name than those known. */
export function refuseOtherNames(what: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw misuse(`${what} is ${written(options)}. Allowed: an object with ${known.join(', ')}`);
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw misuse(`${what} has no option ${written(name)}. Known: ${known.join(', ')}`);
  }
}

/** A value as a test would write it, in one line. */
export function written(value: unknown): string {
  const text = ['string', 'object'].includes(typeof value) ? JSON.stringify(value) : String(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** Characters. A `data:` URL can have millions. */
const longestText = 200;
