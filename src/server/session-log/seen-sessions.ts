/** Remembers which ids have been used: `memorySessions()` for one process, `redisSessions(client)` for several. */
export interface SeenSessions {
  /**
   * Marks an id as used for `ttlMs` milliseconds and returns true, or returns false if it is already marked. Of
   * concurrent calls, over all processes, exactly one gets true.
   */
  claim(id: string, ttlMs: number): Promise<boolean>;
}
