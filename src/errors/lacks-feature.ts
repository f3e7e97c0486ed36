/** What Chromium, Firefox and Safari say where a method, a class or an object is missing. */
const missingMember =
  /\bis not (?:a (?:function|constructor)|an object)\b|\bis undefined\b|^Cannot (?:read|set) propert/;

/** Whether an unexpected error comes from a browser that lacks something the package is written with. */
export function lacksFeature(error: unknown): boolean {
  return (
    error instanceof ReferenceError ||
    error instanceof SyntaxError ||
    (error instanceof TypeError && missingMember.test(error.message))
  );
}
