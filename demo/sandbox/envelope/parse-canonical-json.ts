import canonicalize from 'canonicalize';
import * as z from 'zod/mini';

/** Reads bytes that must be canonical JSON (RFC 8785) of the given schema; undefined for anything else. */
export function parseCanonicalJson<T extends z.ZodMiniType>(
  bytes: Uint8Array,
  schema: T,
): z.output<T> | undefined {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
    if (canonicalize(value) !== text) return undefined;
  } catch {
    // Not UTF-8, not JSON, or not canonicalisable: all the same to the caller.
    return undefined;
  }
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : undefined;
}
