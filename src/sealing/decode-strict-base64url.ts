import * as base64url from 'jose/base64url';

/**
 * Decodes base64url without padding, or gives undefined: for another alphabet, an impossible length, and stray
 * trailing bits (two texts would otherwise mean the same bytes), which common decoders let through.
 */
export function decodeStrictBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = base64url.decode(text);
  return base64url.encode(bytes) === text ? bytes : undefined;
}
