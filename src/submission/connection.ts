/** The port to what the browser knows of its network. */
export interface Connection {
  /** False only if the browser is certainly offline. */
  isOnline(): boolean;
  /** Settles as soon as the browser is online. Rejects with the signal's reason on abort. */
  waitUntilOnline(options: { signal: AbortSignal }): Promise<void>;
}
