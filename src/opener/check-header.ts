import * as z from 'zod/mini';
import { decodeBase64url } from './decode-base64url.ts';
import { EnvelopeError } from './envelope-error.ts';

/** What a part's header must say, checked one by one so that each has its own code. */
export interface ExpectedHeader {
  typ: string;
  alg: string;
  enc: string;
}

/** Bytes behind a value: `jti` 16, a coordinate of P-256 or a thumbprint 32. */
const jtiBytes = 16;
const coordinateBytes = 32;

/**
 * Checks a header against its allow-list: version, then part, then algorithm, then every name and value.
 * Throws `envelope_version`, `envelope_part`, `envelope_alg`, `envelope_header`.
 */
export function checkHeader<T extends z.ZodMiniType>(
  header: Readonly<Record<string, unknown>>,
  expected: ExpectedHeader,
  schema: T,
): z.output<T> {
  if (header['ffv'] !== 1)
    throw new EnvelopeError('envelope_version', 'The envelope does not have version 1.');
  if (header['typ'] !== expected.typ) {
    throw new EnvelopeError('envelope_part', `The sealed part is not of type ${expected.typ}.`);
  }
  if (header['alg'] !== expected.alg || header['enc'] !== expected.enc) {
    throw new EnvelopeError('envelope_alg', `${expected.typ} must use ${expected.alg} with ${expected.enc}.`);
  }
  const parsed = z.safeParse(schema, header);
  if (!parsed.success || !isStrictlyEncoded(header)) {
    throw new EnvelopeError('envelope_header', `The header of ${expected.typ} does not match its schema.`);
  }
  return parsed.data;
}

function isStrictlyEncoded(header: Readonly<Record<string, unknown>>): boolean {
  if (!hasBytes(header['jti'], jtiBytes)) return false;
  const { epk } = header;
  if (typeof epk !== 'object' || epk === null) return true;
  return 'x' in epk && 'y' in epk && hasBytes(epk.x, coordinateBytes) && hasBytes(epk.y, coordinateBytes);
}

function hasBytes(value: unknown, length: number): boolean {
  return typeof value === 'string' && decodeBase64url(value)?.length === length;
}
