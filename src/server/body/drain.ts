/** The part of Node's `Readable` that is used. */
export interface Drainable {
  readonly readableEnded: boolean;
  readonly destroyed: boolean;
  once(event: 'end' | 'close', listener: () => void): unknown;
  removeAllListeners(event: 'data'): unknown;
  resume(): unknown;
}

/**
 * Throws away what still comes, until it ends or `ms` have passed. A connection that closes with bytes unread is reset,
 * and a proxy that is still sending then reports 502 in place of the answer.
 */
export function drain(incoming: Drainable, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    incoming.once('end', finish);
    incoming.once('close', finish);
    incoming.removeAllListeners('data');
    incoming.resume();
    if (incoming.readableEnded || incoming.destroyed) finish();
  });
}
