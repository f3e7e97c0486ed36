import { delay } from '../async/delay.ts';
import { FortfaceError } from '../errors/index.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { FetchPort } from './exchange-json.ts';

/** Browsers report a blocked request shortly after it has failed; milliseconds. */
const reportWithinMs = 150;

/**
 * Runs `work`. If it fails, gives what it threw to `explain`, with the directive of the page's Content-Security-Policy
 * that blocked a request to the origin of `url` meanwhile, and throws what that returns. To a script, the failure of a
 * blocked request looks like one of the network.
 */
export async function underPolicy<Value>(
  url: string,
  { document, signal }: { document: Document; signal?: AbortSignal | null | undefined },
  work: () => Promise<Value>,
  explain: (cause: unknown, directive: string | undefined) => unknown,
): Promise<Value> {
  const { origin } = parseUrl(url, document.baseURI) ?? {};
  let directive: string | undefined;
  const note = (violation: SecurityPolicyViolationEvent): void => {
    // Of a URL of another origin, some browsers name the origin alone.
    const isOf = parseUrl(violation.blockedURI, document.baseURI)?.origin === origin;
    if (isOf && violation.disposition === 'enforce') directive ??= violation.effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    return await work();
  } catch (cause) {
    if (directive === undefined && signal?.aborted !== true) {
      const { signal: never } = new AbortController();
      await delay(reportWithinMs, { signal: signal ?? never }).catch(() => undefined);
    }
    throw explain(cause, directive);
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

/** The same fetch, which rejects with `configuration-invalid` if the page's policy blocks the request. */
export function namingPolicy(fetch: FetchPort, document: Document): FetchPort {
  return (url, init) =>
    underPolicy(
      url,
      { document, signal: init.signal },
      () => fetch(url, init),
      (cause, directive) => {
        if (directive === undefined) return cause;
        const { origin = '', pathname = '' } = parseUrl(url, document.baseURI) ?? {};
        return new FortfaceError(
          'configuration-invalid',
          `<fortface-capture>: the page's Content-Security-Policy blocks ${origin}${pathname}. Add ${origin} to its directive ${directive}`,
          { cause },
        );
      },
    );
}
