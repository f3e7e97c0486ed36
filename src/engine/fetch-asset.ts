/** Settles after so many milliseconds; rejects on abort. */
export type Wait = (ms: number, options: { signal: AbortSignal }) => Promise<void>;

/** The part of `fetch` that is used. */
export type AssetFetch = (url: string, init: RequestInit) => Promise<Response>;

/** How long to wait before each further try, in milliseconds: a network that is back by then is used, and no server is flooded. */
const pausesMs: readonly number[] = [300, 900, 2700];
/** Answers after which the same question may be answered otherwise. */
const passingStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/** Another try cannot help. */
class FinalAnswer extends Error {}

/**
 * Fetches a file, four times at most, with growing pauses. Rejects with what the last try ended in, and at once when the
 * file is not there or the signal says stop.
 */
export async function fetchAsset(
  url: string,
  options: { fetch: AssetFetch; wait: Wait; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const { wait, signal } = options;
  for (const pauseMs of pausesMs) {
    try {
      return await fetchOnce(url, options);
    } catch (error) {
      if (signal.aborted || error instanceof FinalAnswer) throw error;
      await wait(pauseMs, { signal });
    }
  }
  return fetchOnce(url, options);
}

async function fetchOnce(
  url: string,
  options: { fetch: AssetFetch; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await options.fetch(url, { signal: options.signal, credentials: 'omit' });
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  const message = `${url} answered ${answer.status}`;
  throw passingStatuses.includes(answer.status) ? new Error(message) : new FinalAnswer(message);
}
