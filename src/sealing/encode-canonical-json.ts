import { writeCanonicalJson } from '../json/write-json.ts';

/** Writes a value as canonical JSON (RFC 8785) in UTF-8. Throws if it has no such form. */
export function encodeCanonicalJson(value: object): Uint8Array {
  return new TextEncoder().encode(writeCanonicalJson(value));
}
