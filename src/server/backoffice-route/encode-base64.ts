const alphabet = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = '='.charCodeAt(0);

/** Length of the standard base64 of so many bytes. */
export function base64Length(byteLength: number): number {
  return Math.ceil(byteLength / 3) * 4;
}

/** Standard base64 as bytes, which can be overwritten after use; a text could not. Written into `text`, if given. */
export function encodeBase64(
  bytes: Uint8Array,
  text: Uint8Array<ArrayBuffer> = new Uint8Array(base64Length(bytes.length)),
): Uint8Array<ArrayBuffer> {
  const characterAt = (value: number): number => alphabet[value & 63] ?? padding;
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  // Three bytes to four characters, in words of 24 bits.
  for (let from = 0; from < whole; from += 3) {
    const word = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = alphabet[word >> 18] ?? padding;
    text[to + 1] = alphabet[(word >> 12) & 63] ?? padding;
    text[to + 2] = alphabet[(word >> 6) & 63] ?? padding;
    text[to + 3] = alphabet[word & 63] ?? padding;
    to += 4;
  }
  if (whole < bytes.length) {
    const [a = 0, b = 0] = bytes.subarray(whole);
    text[to] = characterAt(a >> 2);
    text[to + 1] = characterAt((a << 4) | (b >> 4));
    text[to + 2] = whole + 1 < bytes.length ? characterAt(b << 2) : padding;
    text[to + 3] = padding;
  }
  return text;
}
