/**
 * Gives bytes as WebCrypto takes them, which reads no memory that is shared between threads: the same ones, or a
 * copy of those that are shared.
 */
export const inOwnMemory = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  isInOwnMemory(bytes) ? bytes : Uint8Array.from(bytes);

function isInOwnMemory(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}
