/** A JSON text that one long text is cut out of. */
export interface ShortenedJson {
  /** The JSON with `mark` in the place of the text. */
  json: Uint8Array<ArrayBuffer>;
  /** A random value, so the JSON cannot contain it already. The member that has it is the one whose text was cut out. */
  mark: string;
  /** The text, a view of the given bytes. */
  text: Uint8Array<ArrayBuffer>;
}

/** Shorter texts may as well be parsed. */
const leastBytes = 65_536;
/** A submission has about thirty quotes before its picture. Searched no further, so that a body of quotes costs nothing. */
const mostQuotes = 64;

const quote = '"'.charCodeAt(0);
/** Characters that stand for themselves in JSON: those of base64url, and the dots of a JWE. */
const plain = new Uint8Array(256);
for (const byte of new TextEncoder().encode(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.',
)) {
  plain[byte] = 1;
}

/**
 * Cuts the first long base64url text out of JSON, so that a parser makes no string of a picture. Whether the rest is JSON,
 * and which member the text belongs to, is the parser's to say. Undefined if there is no such text.
 */
export function setAsideText(json: Uint8Array<ArrayBuffer>): ShortenedJson | undefined {
  let start = json.indexOf(quote) + 1;
  for (let quotes = 1; start > 0 && quotes < mostQuotes; quotes += 1) {
    const end = json.indexOf(quote, start);
    if (end - start >= leastBytes) return isPlain(json, start, end) ? cutOut(json, start, end) : undefined;
    start = end + 1;
  }
  return undefined;
}

function isPlain(json: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    if (plain[json[index] ?? 0] !== 1) return false;
  }
  return true;
}

function cutOut(json: Uint8Array<ArrayBuffer>, start: number, end: number): ShortenedJson {
  const mark = crypto.randomUUID();
  const shortened = new Uint8Array(json.length - (end - start) + mark.length);
  shortened.set(json.subarray(0, start));
  shortened.set(new TextEncoder().encode(mark), start);
  shortened.set(json.subarray(end), start + mark.length);
  return { json: shortened, mark, text: json.subarray(start, end) };
}
