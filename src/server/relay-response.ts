import type { ApiAnswer } from './call-api.ts';
import { HttpError } from './http-error.ts';

/**
 * The API's answer as it is: status, body, and of its headers the content type and `Retry-After` alone. Throws
 * `HttpError` 502 when it repeats one of the `secrets`, which no page may see.
 */
export function relayResponse(answer: ApiAnswer, secrets: readonly string[]): Response {
  const text = new TextDecoder().decode(answer.bytes);
  if (secrets.some((secret) => text.includes(secret))) {
    throw new HttpError(502, 'unavailable', 'FortFace answered in a form that cannot be passed on');
  }
  const headers = new Headers();
  const contentType = answer.headers.get('content-type');
  if (contentType !== null) headers.set('content-type', contentType);
  const retryAfter = answer.headers.get('retry-after');
  if (retryAfter !== null && /^[\w ,:-]{1,40}$/.test(retryAfter)) headers.set('retry-after', retryAfter);
  const empty = [101, 204, 205, 304].includes(answer.status);
  return new Response(empty ? null : answer.bytes, { status: answer.status, headers });
}
