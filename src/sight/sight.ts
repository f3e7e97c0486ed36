/** Whether the person can see the viewfinder. Looks from its making on until its signal aborts. */
export interface Sight {
  /** Whether it can be seen at this moment; looked at anew with every call. */
  seen(): boolean;
  /** Scrolls it into the window, where it is rendered and only out of it. */
  reveal(): void;
  /** Whether the whole page is hidden, or was within the last `durationMs`. */
  pageHiddenWithin(durationMs: number): boolean;
  /** Settles as soon as it is seen. Rejects on abort. */
  shown(options: { signal: AbortSignal }): Promise<void>;
  /** Settles once it has not been seen for `durationMs` without a break. Rejects on abort. */
  unseenFor(durationMs: number, options: { signal: AbortSignal }): Promise<void>;
}
