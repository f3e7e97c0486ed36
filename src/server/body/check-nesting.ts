import { HttpError } from '../http-error.ts';

/** Requests of the contract are three levels deep. */
const deepest = 32;
/** Values in a body that another parser has read; requests of the contract have a dozen. */
const mostValues = 10_000;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Throws `HttpError` 400 if JSON text opens more than 32 objects and lists within one another, before a parser or a
 * walk over its value can run out of stack.
 */
export function checkTextNesting(json: Uint8Array): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (inString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inString = false;
      continue;
    }
    if (byte === quote) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth > deepest) throw tooDeep();
  }
}

/** The same for a value that another parser has read; 400 too for more than 10,000 values. Does not recurse. */
export function checkValueNesting(value: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen += 1;
    if (seen > mostValues) throw new HttpError(400, 'request_malformed', 'The body has too many values');
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > deepest) throw tooDeep();
    for (const inner of Object.values(next.value)) waiting.push({ value: inner, depth: next.depth + 1 });
  }
}

function tooDeep(): HttpError {
  return new HttpError(400, 'request_malformed', 'The body is nested too deeply');
}
