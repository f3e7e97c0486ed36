/**
 * Gives a value as JSON text, members in the order they have. Only own enumerable members count: no `toJSON` is
 * called and `JSON.stringify` is not used, since old libraries put the one on built-in prototypes and replace the
 * other. Throws a TypeError for what JSON cannot hold: NaN, infinity, bigint, functions, half a surrogate pair.
 */
export const writeJson = (value: unknown): string => write(value, (names) => names);

/** The same with members in the order of their names in UTF-16: canonical JSON (RFC 8785). */
export const writeCanonicalJson = (value: unknown): string => write(value, (names) => names.sort());

function write(value: unknown, order: (names: string[]) => string[]): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) {
    let items = '';
    for (let at = 0; at < value.length; at++) items += `${at === 0 ? '' : ','}${write(value[at], order)}`;
    return `[${items}]`;
  }
  if (!isObject(value)) throw new TypeError(`a ${typeof value} has no JSON form`);
  let members = '';
  for (const name of order(Object.keys(value))) {
    const member = value[name];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${quote(name)}:${write(member, order)}`;
  }
  return `{${members}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function quote(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('an unpaired surrogate has no JSON form');
  return `"${text.replace(/["\\\p{Cc}]/gu, escape)}"`;
}

/** Control characters beyond U+001F need no escape (RFC 8259 §7). Pages replace `Number#toString`, too. */
function escape(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x20) return character === '"' || character === '\\' ? `\\${character}` : character;
  return shortForms.get(character) ?? `\\u00${code >> 4}${'0123456789abcdef'.charAt(code & 15)}`;
}

/** Control characters with a short form. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
