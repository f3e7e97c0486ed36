import canonicalize from 'canonicalize';

/** Writes a value as canonical JSON (RFC 8785) in UTF-8. Throws where it has no such form. */
export function encodeCanonicalJson(value: object): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return new TextEncoder().encode(text);
}
