import { ApiProblem } from '../problems/api-problem.ts';
import { decodeBase64url } from './decode-base64url.ts';

/** A compact JWE whose form is right; nothing in it is trusted yet. */
export interface CompactJwe {
  compact: string;
  header: Readonly<Record<string, unknown>>;
}

/** AES-GCM in JWE (RFC 7518 §5.3): 96-bit IV, 128-bit tag. */
const ivBytes = 12;
const tagBytes = 16;
const maxHeaderLength = 2048;

/**
 * Takes a compact JWE apart: five strict segments, an object as header, no wrapped key.
 * Throws `envelope_malformed`, and `envelope_header` for a name that stands twice.
 */
export function parseCompactJwe(compact: string): CompactJwe {
  const segments = compact.split('.');
  const [protectedHeader, encryptedKey, iv, ciphertext, tag] = segments;
  if (
    segments.length !== 5 ||
    protectedHeader === undefined ||
    protectedHeader.length > maxHeaderLength ||
    encryptedKey !== '' ||
    decodeBase64url(iv ?? '')?.length !== ivBytes ||
    (decodeBase64url(ciphertext ?? '')?.length ?? 0) === 0 ||
    decodeBase64url(tag ?? '')?.length !== tagBytes
  ) {
    throw malformed();
  }
  return { compact, header: parseHeader(protectedHeader) };
}

function parseHeader(segment: string): Readonly<Record<string, unknown>> {
  const bytes = decodeBase64url(segment);
  if (bytes === undefined) throw malformed();
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch {
    throw malformed();
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw malformed();
  if (countWrittenNames(text) !== countNames(header)) {
    throw new ApiProblem('envelope_header', 'A header has the same name twice.');
  }
  return Object.fromEntries(Object.entries(header));
}

/** Names as they stand in the text; `JSON.parse` keeps the last of two equal ones without a word. */
function countWrittenNames(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const names = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((total, inner) => total + countNames(inner), names);
}

function malformed(): ApiProblem {
  return new ApiProblem('envelope_malformed', 'A sealed part is not a compact JWE in strict base64url.');
}
