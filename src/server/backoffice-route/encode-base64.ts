const alphabet = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = '='.charCodeAt(0);

/** Standard base64 as bytes, which can be overwritten after use; a text could not. */
export function encodeBase64(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
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
