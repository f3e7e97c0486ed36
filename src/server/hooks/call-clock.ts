import { FortfaceError } from '../../errors/index.ts';

/**
 * Calls the option `now` and returns its number. Throws `FortfaceError('configuration-invalid')` for anything else, and
 * handles the rejection of a promise, which would end the process.
 */
export function callClock(now: () => number, owner: string): number {
  const time: unknown = now();
  if (typeof time === 'number' && !Number.isNaN(time)) return time;
  ignoreRejection(time);
  throw new FortfaceError('configuration-invalid', `${owner}: now returned no time in milliseconds`);
}

/** For a value that may be a promise where none is expected. */
export function ignoreRejection(value: unknown): void {
  // In an async function, so that a `then` that throws rejects, too.
  (async () => value)().catch(() => undefined);
}
