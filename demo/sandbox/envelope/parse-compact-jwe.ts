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

/** Takes a compact JWE apart: five strict segments, an object as header, no wrapped key. Throws `envelope_malformed`. */
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
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw malformed();
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw malformed();
  return Object.fromEntries(Object.entries(header));
}

function malformed(): ApiProblem {
  return new ApiProblem('envelope_malformed', 'A sealed part is not a compact JWE in strict base64url.');
}
