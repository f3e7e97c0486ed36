import { WrongFile } from '../parts/wrong-file.ts';

/** Settles after so many milliseconds; rejects on abort. */
export type Wait = (ms: number, options: { signal: AbortSignal }) => Promise<void>;

/** The part of `fetch` that is used. */
export type AssetFetch = (url: string, init: RequestInit) => Promise<Response>;

/** How long to wait before each further try, in milliseconds: a network that is back by then is used, and no server is flooded. */
const pausesMs: readonly number[] = [300, 900, 2700];
/** Answers after which the same question may be answered otherwise. */
const passingStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

export interface AssetOptions {
  fetch: AssetFetch;
  wait: Wait;
  signal: AbortSignal;
  cache?: RequestCache;
}

/** A file, and what it was answered with, for developers. */
export interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  answer: string;
}

/**
 * Makes something of a file that has been fetched. If `read` throws, a cache may hold an old or a broken one: it is
 * fetched past the cache and read again, once. Rejects with `WrongFile` where that does not help either.
 */
export async function readAsset<Value>(
  asset: Asset,
  url: string,
  options: AssetOptions,
  read: (bytes: Uint8Array<ArrayBuffer>) => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await read(asset.bytes);
  } catch (cause) {
    if (cause instanceof WrongFile) throw cause;
  }
  const { bytes, answer } = await fetchAsset(url, { ...options, cache: 'reload' });
  try {
    return await read(bytes);
  } catch (cause) {
    throw new WrongFile(`${answer}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Fetches a file, four times at most, with growing pauses. Rejects with what the last try ended in: `WrongFile` for an
 * answer that is no success. Rejects at once when the file is not there, or when the signal says stop.
 */
export async function fetchAsset(url: string, options: AssetOptions): Promise<Asset> {
  const { wait, signal } = options;
  for (const pauseMs of pausesMs) {
    try {
      return await fetchOnce(url, options);
    } catch (error) {
      if (signal.aborted || error instanceof WrongFile) throw error;
      await wait(pauseMs, { signal });
    }
  }
  return fetchOnce(url, options, { isLast: true });
}

async function fetchOnce(
  url: string,
  { fetch, signal, cache }: AssetOptions,
  { isLast = false } = {},
): Promise<Asset> {
  const answer = await fetch(url, { signal, credentials: 'omit', ...(cache !== undefined && { cache }) });
  const message = `${url} answered ${answer.status}`;
  if (answer.ok) {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { bytes, answer: `${message}, ${answer.headers.get('content-type')}, ${bytes.length} bytes` };
  }
  throw !isLast && passingStatuses.includes(answer.status) ? new Error(message) : new WrongFile(message);
}
