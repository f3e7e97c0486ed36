/**
 * Node's own `fetch` ends in the same ECONNRESET whether a connection broke while it was being made or after the
 * request. Undici, of which that `fetch` is made, tells the two apart on a channel, by the very error that `fetch` fails
 * with. Other runtimes publish nothing there, and a `fetch` of another make does not either.
 */
import { readPath } from './decision/read-path.ts';

export interface ConnectionWatch {
  /** Whether this error, or one that it was caused by, ended a connection before it could take a request. */
  hasSeen(error: unknown): boolean;
  stop(): void;
}

/** What is used of `node:diagnostics_channel`. */
interface Channels {
  subscribe(name: string, listener: (message: unknown) => void): void;
  unsubscribe(name: string, listener: (message: unknown) => void): boolean;
}

const channel = 'undici:client:connectError';
const deepestCause = 4;

/** Watches every connection that this process tries to make, until it is stopped. */
export async function watchConnections(): Promise<ConnectionWatch> {
  const seen = new WeakSet<Error>();
  const note = (message: unknown): void => {
    const error = readPath(message, 'error');
    if (error instanceof Error) seen.add(error);
  };
  const channels = await load();
  channels?.subscribe(channel, note);
  return {
    hasSeen(error) {
      let cause = error;
      for (let depth = 0; cause instanceof Error && depth <= deepestCause; depth += 1) {
        if (seen.has(cause)) return true;
        cause = cause.cause;
      }
      return false;
    },
    stop: () => void channels?.unsubscribe(channel, note),
  };
}

async function load(): Promise<Channels | undefined> {
  try {
    return await import('node:diagnostics_channel');
  } catch {
    // A runtime without this module: there a bare reset stays what it is, uncertain.
    return undefined;
  }
}
