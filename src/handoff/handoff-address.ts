import { parseUrl } from '../values/parse-url.ts';

/** The endpoint next to `session-url` that continues a capture on a phone. Undefined if that does not end in `session`. */
export function handoffAddress(sessionUrl: string | undefined): string | undefined {
  const url = sessionUrl === undefined ? undefined : parseUrl(sessionUrl);
  if (url === undefined || !/\/session\/?$/.test(url.pathname)) return undefined;
  url.pathname = url.pathname.replace(/session\/?$/, 'handoff');
  return url.href;
}
