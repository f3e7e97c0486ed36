/** Remembers what has been used once: `memorySessions()` in one process, `redisSessions(client)` for several. */
export interface SeenSessions {
  /**
   * Marks an id for `ttlMs` milliseconds and returns true, or false if it is marked: of any number of calls at once,
   * over all processes, one gets true.
   */
  claim(id: string, ttlMs: number): Promise<boolean>;
}
