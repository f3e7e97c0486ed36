import { decodeBase64url } from './decode-base64url.ts';
import { EnvelopeError } from './envelope-error.ts';
import { joinBytes } from './join-bytes.ts';

/** A compact JWE of the right form; nothing in it is trusted yet. */
export interface CompactJwe {
  compact: string;
  header: Readonly<Record<string, unknown>>;
  /** The first segment as it came: the additional authenticated data. */
  protectedText: string;
  iv: Uint8Array<ArrayBuffer>;
  /** Ciphertext and tag. */
  ciphertext: Uint8Array<ArrayBuffer>;
}

/** AES-GCM in JWE (RFC 7518 §5.3): 96-bit IV, 128-bit tag. */
const ivBytes = 12;
const tagBytes = 16;
const maxHeaderLength = 2048;

/**
 * Takes a compact JWE of at most `maxLength` characters apart: five strict segments, an object as header, no wrapped
 * key. Throws `envelope_malformed`, and `envelope_header` for a repeated name.
 */
export function parseCompactJwe(compact: string, maxLength: number): CompactJwe {
  if (compact.length > maxLength) throw malformed();
  const segments = compact.split('.');
  const [protectedText, encryptedKey] = segments;
  const [iv, ciphertext, tag] = segments.slice(2).map(decodeBase64url);
  if (
    segments.length !== 5 ||
    protectedText === undefined ||
    protectedText.length > maxHeaderLength ||
    encryptedKey !== '' ||
    iv?.length !== ivBytes ||
    ciphertext === undefined ||
    ciphertext.length === 0 ||
    tag?.length !== tagBytes
  ) {
    throw malformed();
  }
  return {
    compact,
    header: parseHeader(protectedText),
    protectedText,
    iv,
    ciphertext: append(ciphertext, tag),
  };
}

/** Appends the tag in the same buffer if the decoded text left room, so that a picture is not copied for its tag. */
function append(bytes: Uint8Array<ArrayBuffer>, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  if (buffer.byteLength - byteOffset - byteLength < tail.byteLength) return joinBytes([bytes, tail]);
  const joined = new Uint8Array(buffer, byteOffset, byteLength + tail.byteLength);
  joined.set(tail, byteLength);
  return joined;
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
    throw new EnvelopeError('envelope_header', 'A header repeats a name.');
  }
  return Object.fromEntries(Object.entries(header));
}

/** Names as written in the text; `JSON.parse` keeps the last of two equal ones silently. */
function countWrittenNames(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const names = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((total, inner) => total + countNames(inner), names);
}

function malformed(): EnvelopeError {
  return new EnvelopeError('envelope_malformed', 'A sealed part is not a compact JWE in strict base64url.');
}
