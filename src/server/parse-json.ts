const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The value of JSON text in UTF-8, or `undefined` when it is not that; JSON itself has no `undefined`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    // Both failures mean the same to every caller, which refuses or reports what it got.
    return undefined;
  }
}
