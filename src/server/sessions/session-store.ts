/**
 * Where the backend keeps an open session between its two requests (route `backoffice`). Values are sealed texts of
 * about 2 kB; the store learns nothing of what they hold. Every call may reject: the request is then refused with 503.
 */
export interface SessionStore {
  /** Keeps a value for `ttlMs` milliseconds; a later call with the same id replaces it. */
  put(id: string, value: string, ttlMs: number): Promise<void>;
  /** The value, or undefined when there is none or its time has passed. */
  get(id: string): Promise<string | undefined>;
  /** Reads and deletes in one step: of any number of calls at once, over all processes, one gets the value. */
  take(id: string): Promise<string | undefined>;
  /** Gives back a value that `take` returned, for a capture that FortFace certainly did not process. */
  release(id: string, value: string, ttlMs: number): Promise<void>;
  /**
   * As in `SeenSessions`. A store without it may take one device information, or one proof of possession, twice if
   * both come in the same moment.
   */
  claim?(id: string, ttlMs: number): Promise<boolean>;
}
