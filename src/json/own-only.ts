/**
 * Gives a JSON value with objects that inherit nothing: what a page's scripts put on `Object.prototype` is then no
 * member of them, neither read for one that is absent nor refused as one too many.
 */
export function ownOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ownOnly);
  if (typeof value !== 'object' || value === null) return value;
  const own: unknown = Object.create(null);
  return Object.assign(
    Object(own),
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, ownOnly(member)])),
  );
}
