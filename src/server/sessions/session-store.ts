/**
 * Stores open sessions between their two requests (route `backoffice`). Values are encrypted texts of about 2 kB, which
 * the store cannot read. If a method rejects, the backend answers the request with 503.
 */
export interface SessionStore {
  /** Stores a value for `ttlMs` milliseconds. Replaces an earlier value with the same id. */
  put(id: string, value: string, ttlMs: number): Promise<void>;
  /** Returns the value, or undefined if there is none or it has expired. */
  get(id: string): Promise<string | undefined>;
  /** Returns and deletes the value atomically: of concurrent calls, over all processes, exactly one gets it. */
  take(id: string): Promise<string | undefined>;
  /** Puts back a value that `take` returned, if FortFace certainly did not process the capture. */
  release(id: string, value: string, ttlMs: number): Promise<void>;
  /**
   * Like `claim` of `SeenSessions`. Without it, concurrent requests may use the same device information or proof of
   * possession twice.
   */
  claim?(id: string, ttlMs: number): Promise<boolean>;
  /** Whether several processes share the store, as with `redisSessions`. It only changes the error that `onError` gets for lost sessions. */
  readonly isShared?: boolean;
}
