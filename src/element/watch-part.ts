import { FortfaceError, isFortfaceError } from '../errors/index.ts';
import { describeScript } from '../parts/describe-script.ts';
import type { WarningDetail } from './events.ts';

/**
 * Imports a part that the element can do without, as `fetchPart` does. With `late`, it also warns if nothing came back in
 * time, and calls it: the part may still come.
 */
export type WatchPart = <Part>(load: () => Promise<Part>, late?: () => void) => Promise<Part>;

/** Longer than a slow connection takes for a part that a screen waits for; milliseconds. */
const defaultPatienceMs = 3000;

/** If the part fails to load, the caller continues without it and the page gets a warning. The classic script has no parts. */
export function watchPart<Part>(
  load: () => Promise<Part>,
  warn: (detail: WarningDetail) => void,
  late?: () => void,
  patienceMs = defaultPatienceMs,
): Promise<Part> {
  const loading = fetchPart(load, warn);
  if (late !== undefined) {
    const timer = setTimeout(() => {
      warn({
        code: 'part-missing',
        message: `A part of the element did not load within ${patienceMs / 1000} s`,
      });
      late();
    }, patienceMs);
    const stop = (): void => clearTimeout(timer);
    loading.then(stop, stop);
  }
  return loading;
}

/**
 * Imports a part of the element, once more if that fails at first. Throws `session-unreachable` with
 * `page-incomplete` if no network is to blame: for a file that was answered with something else, and for one that the
 * browser does not request again. Firefox remembers a failed import until the page reloads.
 */
export async function fetchPart<Part>(
  load: () => Promise<Part>,
  warn: (detail: WarningDetail) => void,
): Promise<Part> {
  const served: string[] = [];
  try {
    return await load();
  } catch (error) {
    if (isFortfaceError(error)) throw error;
    const wrong = await describeScript(error, async (url, init) => {
      const answer = await fetch(url, init);
      served.push(url);
      return answer;
    });
    if (wrong !== undefined) throw incomplete(`${wrong}. Serve all its files`, error, warn);
  }
  try {
    return await load();
  } catch (error) {
    if (served.length === 0) throw error;
    throw incomplete('this browser does not request it again', error, warn);
  }
}

function incomplete(why: string, cause: unknown, warn: (detail: WarningDetail) => void): FortfaceError {
  const message = `A part of the element did not load: ${why}`;
  warn({ code: 'part-missing', message });
  return new FortfaceError('session-unreachable', message, { cause, reason: 'page-incomplete' });
}
