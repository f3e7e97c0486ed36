import { layersOf } from './decode-text.ts';

/** Shorter texts and encodings occur by chance in pictures, ids and names. No key or token is as short. */
const shortest = 8;

/**
 * A picture in base64 has 50,000 slashes, which some serialisers escape. A text with more escapes would keep the process
 * busy for a second.
 */
const mostEscapes = 100_000;

/**
 * Whether a text contains one of the secrets, or has too many escapes to tell: in plain, in any letter case, percent or JSON encoding, numeric references of HTML, hex, base64 or
 * base64url, also as a part of a longer encoded text, and in up to four layers of these. Secrets of fewer than 8
 * characters do not count.
 */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  const sought = secrets.filter((secret) => secret.length >= shortest);
  if (sought.length === 0) return false;
  if (hasTooManyEscapes(text)) return true;
  return layersOf(text).some((layer) => {
    const anyCase = layer.toLowerCase();
    return sought.some((secret) => anyCase.includes(secret.toLowerCase()) || holdsEncoded(layer, secret));
  });
}

/** Whether more than 100,000 characters begin an escape of JSON, HTML or a URL. */
function hasTooManyEscapes(text: string): boolean {
  let found = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5c || code === 0x25 || code === 0x26) found += 1;
  }
  return found > mostEscapes;
}

/** Whether a text contains the secret in hex, base64 or base64url. */
export function holdsEncoded(text: string, secret: string): boolean {
  const bytes = new TextEncoder().encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (
    encodeBase64(bytes).some((form) => form.length >= shortest && text.includes(form)) ||
    (hex.length >= 2 * shortest && text.toLowerCase().includes(hex))
  );
}

/**
 * The characters of base64 and base64url that depend on these bytes alone. There are three forms of each, because other
 * bytes may come before them.
 */
function encodeBase64(bytes: Uint8Array): string[] {
  return [0, 1, 2].flatMap((before) => {
    const binary = '\0'.repeat(before) + String.fromCharCode(...bytes);
    // The first characters hold the bytes before, and a last one that is not full holds bits of the bytes after.
    const form = btoa(binary)
      .replace(/.=+$/, '')
      .slice(Math.ceil((before * 4) / 3));
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
