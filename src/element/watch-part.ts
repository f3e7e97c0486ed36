import { FortfaceError } from '../errors/index.ts';
import { describeScript } from '../parts/describe-script.ts';
import type { WarningDetail } from './events.ts';

/**
 * Returns a part of the element that is being fetched, and warns the page if something else came back. With `late`, it
 * also warns if nothing came back in time, and calls it: the part may still come.
 */
export type WatchPart = <Part>(loading: Promise<Part>, late?: () => void) => Promise<Part>;

/** Longer than a slow connection takes for a part that a screen waits for; milliseconds. */
const patienceMs = 3000;

/** If the part fails to load, the caller continues without it and the page gets a warning. The classic script has no parts. */
export function watchPart<Part>(
  loading: Promise<Part>,
  warn: (detail: WarningDetail) => void,
  late?: () => void,
): Promise<Part> {
  loading.catch((error: unknown) => explainPart(error, warn));
  if (late !== undefined) {
    const timer = setTimeout(() => {
      warn({
        code: 'part-missing',
        message: 'A part of the element did not load within 3 s',
      });
      late();
    }, patienceMs);
    const stop = (): void => clearTimeout(timer);
    loading.then(stop, stop);
  }
  return loading;
}

/** Gives the failure to end with: no network is to blame for a file that was answered with something else. */
export async function explainPart(error: unknown, warn: (detail: WarningDetail) => void): Promise<unknown> {
  const wrong = await describeScript(error, (url, init) => fetch(url, init));
  if (wrong === undefined) return error;
  warn({
    code: 'part-missing',
    message: `A part of the element did not load: ${wrong}. Serve all its files`,
  });
  return new FortfaceError('session-unreachable', wrong, { cause: error, reason: 'page-incomplete' });
}
