import { untilAborted } from '../async/until-aborted.ts';
import type { CredentialsMode } from '../values/fetch-modes.ts';
import type { FetchPort } from './exchange-json.ts';

/** A GET that was sent before its part of the code had arrived. */
export interface AskedAhead {
  url: string;
  credentials: CredentialsMode;
  response: Promise<Response>;
}

/**
 * The same fetch, but the first GET that equals the one sent ahead gets its response. If that one failed, it is sent
 * again, so that the failure is explained as any other.
 */
export function answerAhead(fetch: FetchPort, ahead: AskedAhead | undefined): FetchPort {
  let left = ahead;
  return async (url, init) => {
    // Node's own `fetch` has no cache and no name for one.
    const { method, credentials, cache } = init as RequestInit & { cache?: string };
    const isAsked = left?.url === url && left.credentials === credentials;
    if (left === undefined || !isAsked || method !== 'GET' || cache !== 'default') return fetch(url, init);
    const response = left.response.catch(() => undefined);
    left = undefined;
    return (await (init.signal ? untilAborted(response, init.signal) : response)) ?? fetch(url, init);
  };
}
