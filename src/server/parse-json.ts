const utf8 = new TextDecoder('utf-8', { fatal: true });
/** FortFace's answers are under ten levels deep. Walks over a value and `JSON.stringify` have room for this many. */
const deepest = 100;

/**
 * The value of JSON text in UTF-8. `undefined` if it is not that, or if more than 100 objects and lists lie within one
 * another, because a walk over it could run out of stack. JSON itself has no `undefined`.
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return isTooDeep(value) ? undefined : value;
  } catch {
    // All failures mean the same to every caller, which refuses or reports what it got.
    return undefined;
  }
}

/** Whether more than 100 objects and lists lie within one another in a value that JSON made. Does not recurse. */
function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
