/**
 * Decodes base64url as RFC 4648 §5 writes it: no padding, no foreign characters, no stray trailing bits.
 * Gives undefined for anything else, so that one value has exactly one spelling.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
