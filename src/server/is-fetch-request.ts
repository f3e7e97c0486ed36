/**
 * Whether a value has what this backend uses of a `Request` of the Fetch API. By its members, because frameworks and other
 * realms have classes of their own. False too if reading them throws.
 */
export function isFetchRequest(value: unknown): boolean {
  try {
    const read = (target: unknown, name: string): unknown => Reflect.get(Object(target), name);
    const url = read(value, 'url');
    return (
      typeof url === 'string' &&
      URL.canParse(url) &&
      typeof read(value, 'method') === 'string' &&
      typeof read(read(value, 'headers'), 'get') === 'function' &&
      typeof read(read(value, 'signal'), 'aborted') === 'boolean'
    );
  } catch {
    return false;
  }
}

/** Whether a value has what `nodeListener` uses of a request of Node or Express. */
export function isNodeRequest(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'socket' in value &&
    'on' in value &&
    'rawHeaders' in value &&
    Array.isArray(value.rawHeaders)
  );
}

/** The message for a developer who passes `handle` something else. */
export function describeWrongRequest(value: unknown): string {
  const hint = isNodeRequest(value) ? '. For requests of Node or Express, use nodeListener' : '';
  return `handle expects a Request of the Fetch API with an absolute URL and got ${nameType(value)}${hint}`;
}

/** The message for a developer who passes `nodeListener` something else. */
export function describeWrongNodeRequest(value: unknown): string {
  const hint = isFetchRequest(value) ? '. For a Request of the Fetch API, use handle' : '';
  return `nodeListener expects the request and response of node:http, node:http2 or Express and got ${nameType(value)}${hint}`;
}

function nameType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return value === undefined ? 'undefined' : `a value of the type ${typeof value}`;
}
