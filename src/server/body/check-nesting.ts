import { HttpError } from '../http-error.ts';

/** Requests of the contract are three levels deep. */
const deepest = 32;
/** Requests of the contract have under a thousand values, most of them signals. */
const mostValues = 10_000;

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;

/**
 * Throws `HttpError` 400 if JSON text opens more than 32 objects and lists within one another, before a parser or a
 * walk over its value can run out of stack. 400 too for more than 10,000 values: megabytes of `{}` hold up the event loop
 * for a second, and take twenty times their size in memory.
 */
export function checkTextNesting(json: Uint8Array): void {
  const fault = findExcess(json, { deepest, mostValues });
  if (fault !== undefined) throw fault === 'depth' ? tooDeep() : tooWide();
}

/** What JSON text has too much of, in one pass and without recursion: levels of objects and lists, or values. */
export function findExcess(
  json: Uint8Array,
  limits: { deepest: number; mostValues: number },
): 'depth' | 'values' | undefined {
  let depth = 0;
  /** Each value but the first follows a comma or a bracket. */
  let seen = 1;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (inString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inString = false;
      continue;
    }
    if (byte === quote) inString = true;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    else if (byte === comma) seen += 1;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      seen += 1;
    }
    if (depth > limits.deepest) return 'depth';
    if (seen > limits.mostValues) return 'values';
  }
  return undefined;
}

/** The same for a value that another parser has read; 400 too for more than 10,000 values. Does not recurse. */
export function checkValueNesting(value: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen += 1;
    if (seen > mostValues) throw tooWide();
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > deepest) throw tooDeep();
    for (const inner of Object.values(next.value)) waiting.push({ value: inner, depth: next.depth + 1 });
  }
}

function tooDeep(): HttpError {
  return new HttpError(400, 'request_malformed', 'The body is nested too deeply');
}

function tooWide(): HttpError {
  return new HttpError(400, 'request_malformed', 'The body has too many values');
}
