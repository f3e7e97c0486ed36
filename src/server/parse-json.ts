import { findExcess } from './body/check-nesting.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
/**
 * FortFace's answers are under ten levels deep; walks over a value and `JSON.stringify` have room for 100. A search with
 * 20,000 matches has under 100,000 values; megabytes of brackets or numbers would hold up the event loop for a second.
 */
const limits = { deepest: 100, mostValues: 100_000 };

/**
 * The value of JSON text in UTF-8. `undefined` if it is not that, if more than 100 objects and lists lie within one
 * another, because a walk over it could run out of stack, or if it has more than 100,000 values. JSON itself has no
 * `undefined`.
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (findExcess(bytes, limits) !== undefined) return undefined;
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return value;
  } catch {
    // All failures mean the same to every caller, which refuses or reports what it got.
    return undefined;
  }
}
