import * as z from 'zod/mini';
import { callClock } from '../hooks/call-clock.ts';
import { checkOptions } from '../options/check-options.ts';
import type { SeenSessions } from '../session-log/seen-sessions.ts';
import type { SessionStore } from './session-store.ts';

/** About 2 kB each: 20 MB. */
const defaultMaxEntries = 10_000;
/** 2 GB, half of what Node gives a process. */
const mostEntries = 1_000_000;
const claimed = 'claimed';

/** Strict, so that a misspelt option never passes for its default. */
const optionsSchema = z.strictObject({
  maxEntries: z.optional(z.int().check(z.minimum(1), z.maximum(mostEntries))),
  now: z.optional(z.custom<() => number>((value) => typeof value === 'function')),
});
const requirements = {
  maxEntries: `maxEntries must be a whole number from 1 to ${mostEntries}`,
  now: 'now must be a function',
};

/**
 * Creates a session store in this process's memory, the default of route `backoffice`. Use it for a single process. It
 * keeps at most `maxEntries` values (default 10,000) and drops the oldest beyond that. `now` returns milliseconds and
 * must not jump, so it defaults to the monotonic clock. Throws `FortfaceError('configuration-invalid')` for other values
 * of `maxEntries` than whole numbers from 1 to 1,000,000, and for other options.
 */
export function memorySessions(
  options: { maxEntries?: number; now?: () => number } = {},
): SessionStore & SeenSessions {
  const checked = checkOptions('memorySessions', options, { schema: optionsSchema, requirements });
  const { maxEntries = defaultMaxEntries, now: clock = () => performance.now() } = checked;
  const now = (): number => callClock(clock, 'memorySessions');
  const entries = new Map<string, { value: string; expiresAtMs: number }>();
  const read = (id: string): string | undefined => {
    const entry = entries.get(id);
    return entry !== undefined && now() < entry.expiresAtMs ? entry.value : undefined;
  };
  const keep = async (id: string, value: string, ttlMs: number): Promise<void> => {
    const nowMs = now();
    entries.delete(id);
    makeRoom(entries, maxEntries, nowMs);
    entries.set(id, { value, expiresAtMs: nowMs + ttlMs });
  };
  return {
    put: keep,
    release: keep,
    get: async (id) => read(id),
    take: async (id) => {
      const value = read(id);
      entries.delete(id);
      return value;
    },
    claim: async (id, ttlMs) => {
      if (read(id) !== undefined) return false;
      await keep(id, claimed, ttlMs);
      return true;
    },
  };
}

/** Drops the oldest entries that have expired, and as many more as are too many. */
function makeRoom(entries: Map<string, { expiresAtMs: number }>, maxEntries: number, nowMs: number): void {
  for (const [id, { expiresAtMs }] of entries) {
    if (expiresAtMs > nowMs && entries.size < maxEntries) return;
    entries.delete(id);
  }
}
