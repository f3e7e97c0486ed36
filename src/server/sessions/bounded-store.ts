import { HttpError } from '../http-error.ts';
import type { SessionStore } from './session-store.ts';

/** How soon a page whose request met a broken store may come back. */
const retryAfterSeconds = 2;

/**
 * The same store with a deadline for every call. Throws `HttpError` 503 with `Retry-After` when a call fails or takes
 * longer than `timeoutMs`; a value that `take` brings too late is given back for `ttlMs`.
 */
export function boundedStore(
  store: SessionStore,
  { timeoutMs, ttlMs }: { timeoutMs: number; ttlMs: number },
): SessionStore {
  const within = async <T>(
    call: () => Promise<T>,
    onLate: (value: T) => void = () => undefined,
  ): Promise<T> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLate = false;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new Error(`The session store did not answer within ${timeoutMs} ms`));
      }, timeoutMs);
    });
    // Async, so that a store that throws rejects like one that fails.
    const answer = (async () => call())();
    answer.then(
      (value) => {
        if (isLate) onLate(value);
      },
      // Reported below, or too late to matter.
      () => undefined,
    );
    try {
      return await Promise.race([answer, deadline]);
    } catch (cause) {
      throw new HttpError(503, 'unavailable', 'The session store is unavailable; try again', {
        cause,
        headers: { 'retry-after': String(retryAfterSeconds) },
      });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    put: (id, value, ms) => within(() => store.put(id, value, ms)),
    get: (id) => within(async () => textOf(await store.get(id))),
    take: (id) =>
      within(
        async () => textOf(await store.take(id)),
        (value) => {
          // The request was refused, so its capture may come again.
          if (value !== undefined) store.release(id, value, ttlMs).catch(() => undefined);
        },
      ),
    release: (id, value, ms) => within(() => store.release(id, value, ms)),
    ...(store.isShared !== undefined && { isShared: store.isShared }),
    ...(store.claim !== undefined && {
      claim: (id: string, ms: number) => within(async () => Object.is(await store.claim?.(id, ms), true)),
    }),
  };
}

/** Drivers of databases return `null`, and some an empty text, for what is not there. As a value, it would win every race. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
