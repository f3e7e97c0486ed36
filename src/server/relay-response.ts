import { ApiFailure, type ApiAnswer } from './call-api.ts';
import { HttpError } from './http-error.ts';
import { parseJson } from './parse-json.ts';

/**
 * The API's answer unchanged: status, body, and of its headers the content type and `Retry-After` alone. Throws
 * `HttpError` 502 if it repeats one of the `secrets`, which no page may see, and if a success is not JSON.
 */
export function relayResponse(answer: ApiAnswer, secrets: readonly string[]): Response {
  const raw = new TextDecoder().decode(answer.bytes);
  const readings = raw.includes('\\') ? [raw, unescape(raw)] : [raw];
  if (secrets.some((secret) => readings.some((text) => text.includes(secret)))) {
    throw new HttpError(502, 'unavailable', "FortFace's response cannot be relayed");
  }
  if (answer.status < 300 && parseJson(answer.bytes) === undefined) {
    const cause = new ApiFailure('unusable', `FortFace answered ${answer.status} without JSON`);
    throw new HttpError(502, 'unavailable', "FortFace's response cannot be relayed", {
      cause,
    });
  }
  const headers = new Headers(readRetryAfter(answer));
  const contentType = answer.headers.get('content-type');
  if (contentType !== null) headers.set('content-type', contentType);
  return new Response(answer.bytes, { status: answer.status, headers });
}

/** JSON text with its escapes resolved, in which a secret cannot hide as `\\u002d`. */
function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|(.))/gi,
    (_all, hex: string | undefined, plain: string | undefined) =>
      hex === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The header `Retry-After` of an answer, if it is a number of seconds or a date. */
export function readRetryAfter({ headers }: ApiAnswer): Record<string, string> {
  const retryAfter = headers.get('retry-after');
  return retryAfter !== null && /^[\w ,:-]{1,40}$/.test(retryAfter) ? { 'retry-after': retryAfter } : {};
}
