/** Messages of Chromium, Firefox and Safari about a missing method, class or object. */
const missingMember =
  /\bis not (?:a (?:function|constructor)|an object)\b|\bis undefined\b|^Cannot (?:read|set) propert/;

/** Whether an unexpected error means that the browser lacks a feature that the package uses. */
export function lacksFeature(error: unknown): boolean {
  return (
    error instanceof ReferenceError ||
    error instanceof SyntaxError ||
    (error instanceof TypeError && missingMember.test(error.message))
  );
}
