/** Some realm's own `Function.prototype.toString`, called on a function. */
export type ReadFunctionText = (candidate: object) => string;

/**
 * Whether a function is the browser's own of that name, by its source text (ECMA-262 §20.2.3.5 prescribes its
 * form). Bound functions and proxies have a native text as well, but without the name.
 */
export function isNativeFunction(candidate: unknown, name: string, readText: ReadFunctionText): boolean {
  if (typeof candidate !== 'function') return false;
  try {
    // WebKit leaves the word "bound" out of the text, not out of the name.
    if (candidate.name !== name) return false;
    const [text, expected] = [readText(candidate), `function ${name}() { [native code] }`];
    return text.replace(/\s+/g, '') === expected.replace(/\s+/g, '');
  } catch {
    // What cannot be read is not the browser's.
    return false;
  }
}
