import { decodeBase64url, decodeInPlace } from './decode-base64url.ts';
import { EnvelopeError } from './envelope-error.ts';

/** A compact JWE of the right form; nothing in it is trusted yet. */
export interface CompactJwe {
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
const segmentCount = 5;
const dot = '.'.charCodeAt(0);

/**
 * Takes a compact JWE of at most `maxLength` characters apart: five strict segments, an object as header, no wrapped
 * key. Bytes are decoded in their place. Throws `envelope_malformed`, and `envelope_header` for a repeated name.
 */
export function parseCompactJwe(compact: string | Uint8Array<ArrayBuffer>, maxLength: number): CompactJwe {
  if (compact.length > maxLength) throw malformed();
  const bytes = typeof compact === 'string' ? new TextEncoder().encode(compact) : compact;
  const [header, encryptedKey, ...sealed] = splitAtDots(bytes);
  if (header === undefined || header.length > maxHeaderLength) throw malformed();
  const protectedText = new TextDecoder('utf-8', { ignoreBOM: true }).decode(header);
  const [iv, ciphertext, tag] = sealed.map(decodeInPlace);
  if (
    sealed.length !== segmentCount - 2 ||
    encryptedKey?.length !== 0 ||
    iv?.length !== ivBytes ||
    ciphertext === undefined ||
    ciphertext.length === 0 ||
    tag?.length !== tagBytes
  ) {
    throw malformed();
  }
  return {
    header: parseHeader(protectedText),
    protectedText,
    iv,
    ciphertext: joinInPlace(ciphertext, tag),
  };
}

/** The segments, or more than five if there are more; a text of dots alone makes no array of its length. */
function splitAtDots(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const segments: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from <= bytes.length && segments.length <= segmentCount;) {
    const found = bytes.indexOf(dot, from);
    const to = found === -1 ? bytes.length : found;
    segments.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return segments;
}

/** Moves the tag behind the ciphertext. There is room for both: their base64url was longer, and lay in this order. */
function joinInPlace(ciphertext: Uint8Array<ArrayBuffer>, tag: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = ciphertext;
  const joined = new Uint8Array(buffer, byteOffset, byteLength + tag.byteLength);
  joined.set(tag, byteLength);
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
