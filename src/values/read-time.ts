/**
 * A time's text (ISO 8601, HTTP date) as milliseconds since 1970; NaN for any other. Old libraries replace `Date.parse`
 * with one that gives a `Date`, but not what the constructor does.
 */
export function readTime(text: string): number {
  return new Date(text).getTime();
}
