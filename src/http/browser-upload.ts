import { onAbort } from '../async/on-abort.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { parseUrl } from '../values/parse-url.ts';
import type { FetchPort } from './exchange-json.ts';

/** The globals of a page that are used, and no other. */
export interface UploadPage {
  readonly XMLHttpRequest: typeof XMLHttpRequest;
  readonly location: Pick<Location, 'origin' | 'href'>;
  readonly Response: typeof Response;
  fetch: FetchPort;
}

/**
 * A `fetch` that tells, whenever bytes of the request's body have left, whether they were the last: `XMLHttpRequest`
 * alone tells that in every browser. It asks as `fetch` would, and is not used where it cannot: it sends cookies to
 * the page's own origin whatever `credentials` says, and a page that has replaced `fetch` alone wants to be asked.
 */
export function createBrowserUpload(
  page: UploadPage,
  { maxAnswerBytes, progress }: { maxAnswerBytes: number; progress: (isWhole: boolean) => void },
): FetchPort {
  return (url, init) => {
    const isOwn = parseUrl(url, page.location.href)?.origin === page.location.origin;
    const isReplaced = !isNative(page.fetch) && isNative(Reflect.get(page.XMLHttpRequest.prototype, 'send'));
    if (isReplaced || (isOwn && init.credentials === 'omit')) return page.fetch(url, init);
    return send(page, url, init, maxAnswerBytes, progress);
  };
}

async function send(
  { XMLHttpRequest, Response, location }: UploadPage,
  url: string,
  { method = 'GET', headers, body, credentials, signal }: RequestInit,
  maxAnswerBytes: number,
  progress: (isWhole: boolean) => void,
): Promise<Response> {
  if (signal) throwIfAborted(signal);
  const wanted = parseUrl(url, location.href)?.href.replace(/#.*/, '');
  const request = new XMLHttpRequest();
  const forget = signal ? onAbort(signal, () => request.abort()) : undefined;
  try {
    return await new Promise((resolve, reject) => {
      const fail = (): void => reject(new TypeError('the request failed'));
      for (const type of ['error', 'abort']) request.addEventListener(type, fail);
      const answer = (body: unknown): void => {
        const { responseURL } = request;
        resolve(read(request, Response, body, responseURL !== '' && responseURL !== wanted));
      };
      request.onload = () => answer(request.response);
      request.onprogress = ({ loaded }) => {
        if (loaded <= maxAnswerBytes) return;
        // Who reads it gives up at this size: the rest is not fetched.
        answer(new Uint8Array(maxAnswerBytes + 1));
        request.abort();
      };
      // Some wrappers of a page have none: the limit for the answer then includes the sending.
      const { upload } = request as Partial<XMLHttpRequest>;
      if (upload !== undefined) {
        upload.onprogress = () => progress(false);
        upload.onload = () => progress(true);
      }
      request.open(method, url);
      request.withCredentials = credentials === 'include';
      request.responseType = 'arraybuffer';
      new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value));
      progress(upload === undefined);
      request.send(typeof body === 'string' ? body : null);
    });
  } finally {
    forget?.();
  }
}

function read(
  request: XMLHttpRequest,
  Response: UploadPage['Response'],
  body: unknown,
  isRedirected: boolean,
): Response {
  const headers = request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)
    .filter((line) => line !== '')
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
  const { status } = request;
  const isBytes =
    body instanceof ArrayBuffer || (body instanceof Uint8Array && body.buffer instanceof ArrayBuffer);
  // A Response of these statuses may have no body at all.
  const mayHaveBody = ![204, 205, 304].includes(status);
  const response = new Response(isBytes && mayHaveBody ? new Uint8Array(body) : null, { status, headers });
  // Only the browser's own fetch makes a response that says so.
  return Object.defineProperty(response, 'redirected', { value: isRedirected });
}

function isNative(value: unknown): boolean {
  return typeof value === 'function' && /\[native code\]/.test(Function.prototype.toString.call(value));
}
