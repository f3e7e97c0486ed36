/** The port to the browser's network state. */
export interface Connection {
  /** False only if the browser is certainly offline. */
  isOnline(): boolean;
  /** Settles as soon as the browser is online. Rejects with the signal's reason on abort. */
  waitUntilOnline(options: { signal: AbortSignal }): Promise<void>;
}
