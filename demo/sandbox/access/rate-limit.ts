/** Tells how long a caller must wait. */
export interface RateLimit {
  /** Seconds to wait, or 0 when the request may go on. */
  take(keyId: string): number;
}

/** A token bucket per key that holds one minute's worth and refills steadily; each process counts for itself. */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const tokensPerMs = perMinute / 60_000;
  return {
    take(keyId) {
      const atMs = now();
      const bucket = buckets.get(keyId) ?? { tokens: perMinute, atMs };
      // A clock that is set back must not empty the bucket.
      const elapsedMs = Math.max(0, atMs - bucket.atMs);
      const tokens = Math.min(perMinute, bucket.tokens + elapsedMs * tokensPerMs);
      if (tokens < 1) {
        buckets.set(keyId, { tokens, atMs });
        return Math.max(1, Math.ceil((1 - tokens) / tokensPerMs / 1000));
      }
      buckets.set(keyId, { tokens: tokens - 1, atMs });
      return 0;
    },
  };
}
