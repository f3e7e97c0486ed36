/** Random bytes for keys and identifiers, from the platform's own generator. */
export function randomBytes(byteLength: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(byteLength));
}
