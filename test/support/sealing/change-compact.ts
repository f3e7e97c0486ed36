/** Changes to a compact JWE's text, for envelopes that are to be refused. */

/** The first `segments` segments alone. */
export function cut(text: string, segments: number): string {
  return text.split('.').slice(0, segments).join('.');
}

/** Changes one segment. */
export function segment(text: string, index: number, change: (segment: string) => string): string {
  return text
    .split('.')
    .map((part, at) => (at === index ? change(part) : part))
    .join('.');
}

/** Another first character: six bits that all count. */
export function flip(encoded: string): string {
  return (encoded.startsWith('A') ? 'B' : 'A') + encoded.slice(1);
}

/** Sets a bit of the last character that no byte uses; only where the length leaves one. */
export function withTrailingBit(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const encoded = text.slice(text.lastIndexOf('.') + 1);
  if (encoded.length % 4 === 0) throw new RangeError('this length leaves no stray bit');
  return text.slice(0, -1) + (alphabet[alphabet.indexOf(text.slice(-1)) | 1] ?? '');
}
