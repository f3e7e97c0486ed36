import { readTime } from '../values/read-time.ts';

/** Longest accepted wait, in seconds: an hour. A longer one is a mistake, or no user would wait for it. */
const longestWaitSeconds = 3600;

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3: seconds or an HTTP date) into whole seconds from `nowMs`, 0 to 3600;
 * undefined where it is absent or unreadable.
 */
export function readRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  const trimmed = value.trim();
  const seconds = /^\d+$/.test(trimmed) ? Number(trimmed) : (readTime(trimmed) - nowMs) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), longestWaitSeconds);
}
