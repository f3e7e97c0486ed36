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
  let to = 0;
  for (let from = 0; from < bytes.length; from += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[from], bytes[from + 1], bytes[from + 2]];
    text[to] = characterAt(a >> 2);
    text[to + 1] = characterAt((a << 4) | (b >> 4));
    text[to + 2] = from + 1 < bytes.length ? characterAt((b << 2) | (c >> 6)) : padding;
    text[to + 3] = from + 2 < bytes.length ? characterAt(c) : padding;
    to += 4;
  }
  return text;
}
