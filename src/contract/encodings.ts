import * as z from 'zod/mini';

/**
 * Well-formed UTF-16 text. A lone surrogate has no UTF-8 form, so hashes, logs and databases would each change it
 * differently.
 */
export const textSchema = z.string().check(({ value, issues }) => {
  // Not `z.refine`, whose code every capture would fetch for this one check.
  if (/\p{Surrogate}/u.test(value)) issues.push({ code: 'custom', input: value, continue: true });
});
/** base64url without padding (RFC 4648 §5). The decoder refuses stray trailing bits. */
export const base64urlSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));
/** A SHA-256 in base64url: 43 characters. */
export const sha256Schema = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
/** A coordinate of a P-256 point, or any 32 bytes, in base64url. */
export const bytes32Schema = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
/** JWE compact serialisation (RFC 7516 §7.1): five segments, any of which but the first may be empty. */
export const compactJweSchema = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/));
/** An identifier of the integrator: 1 to 256 characters without control characters or lone surrogates. */
export const externalIdSchema = textSchema.check(
  z.minLength(1),
  z.maxLength(256),
  // eslint-disable-next-line no-control-regex -- refusing control characters is the point
  z.regex(/^[^\u0000-\u001f\u007f-\u009f]+$/),
);
/** CPF, digits only. Callers that need a valid CPF verify its check digits with `isValidCpf`. */
export const cpfDigitsSchema = z.string().check(z.regex(/^\d{11}$/));
