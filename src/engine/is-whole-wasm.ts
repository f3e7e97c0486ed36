/** Magic and version of every module, and where its sections begin. */
const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * Whether bytes are a WebAssembly module down to its last section. Unlike `WebAssembly.validate`, it does not depend
 * on what the browser can run.
 */
export function isWholeWasm(bytes: Uint8Array): boolean {
  if (!header.every((byte, index) => bytes[index] === byte)) return false;
  let at = header.length;
  while (at < bytes.length) {
    // The section's id, then its length as LEB128.
    at += 1;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at];
      if (byte === undefined || shift > 28) return false;
      at += 1;
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    at += length;
  }
  return at === bytes.length && at > header.length;
}
