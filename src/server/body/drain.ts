import type { Readable } from 'node:stream';

/**
 * Throws away what still comes, until it ends or `ms` have passed. A connection that closes with bytes unread is reset,
 * and a proxy that is still sending then reports 502 in place of the answer.
 */
export function drain(incoming: Readable, ms: number): Promise<void> {
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
