/** Watches whether the user can see the viewfinder, from its creation until its signal aborts. */
export interface Sight {
  /**
   * Whether the viewfinder is visible now. Every call checks again, unless `lately` lets a slow device rely on its last
   * look for up to a quarter of a second.
   */
  seen(options?: { lately?: boolean }): boolean;
  /** Scrolls the viewfinder into the window if it is rendered outside of it. */
  reveal(): void;
  /** Whether the whole page is hidden, or was within the last `durationMs`. */
  pageHiddenWithin(durationMs: number): boolean;
  /** Settles as soon as the viewfinder is visible. Rejects on abort. */
  shown(options: { signal: AbortSignal }): Promise<void>;
  /** Settles once the viewfinder has been out of sight for `durationMs` without a break. Rejects on abort. */
  unseenFor(durationMs: number, options: { signal: AbortSignal }): Promise<void>;
  /**
   * Settles once the viewfinder counts as hidden, and the part that reads masks, gradients and covers did not load.
   * Rejects on abort.
   */
  unread(options: { signal: AbortSignal }): Promise<void>;
}
