import canonicalize from 'canonicalize';
import * as z from 'zod/mini';

/** The value, or the path of the first field that breaks the schema; empty when the whole is no canonical JSON. */
export type CanonicalJson<T> = { ok: true; value: T } | { ok: false; path: readonly PropertyKey[] };

/** Reads bytes that must be canonical JSON (RFC 8785) of the given schema. */
export function parseCanonicalJson<T extends z.ZodMiniType>(
  bytes: Uint8Array,
  schema: T,
): CanonicalJson<z.output<T>> {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
    if (canonicalize(value) !== text) return { ok: false, path: [] };
  } catch {
    // Not UTF-8, not JSON and not canonicalisable are one answer to the caller.
    return { ok: false, path: [] };
  }
  const parsed = z.safeParse(schema, value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, path: parsed.error.issues[0]?.path ?? [] };
}
