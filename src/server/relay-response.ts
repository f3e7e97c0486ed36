import { ApiFailure, type ApiAnswer, type ApiCall } from './call-api.ts';
import { holdsSecret } from './failures/find-secret.ts';
import { redactUrl } from './failures/redact.ts';
import { ServiceRefusal } from './failures/service-refusal.ts';
import { HttpError } from './http-error.ts';
import { parseJson } from './parse-json.ts';

/**
 * The API's answer unchanged: status, body, and of its headers the content type and `Retry-After` alone. Throws
 * `HttpError` 502 if it repeats one of the `secrets` in any encoding, or has too many escapes to tell, which no page may see, and if a success is not JSON.
 * Its cause names status and address of the `call`.
 */
export function relayResponse(
  answer: ApiAnswer,
  secrets: readonly string[],
  call: Pick<ApiCall, 'method' | 'url'>,
): Response {
  const where = `${call.method} ${redactUrl(call.url, secrets)} with ${answer.status}`;
  // Parsed first, because that ends an answer of brackets sooner.
  const isRead = answer.status >= 300 || parseJson(answer.bytes) !== undefined;
  if (isRead && holdsSecret(new TextDecoder().decode(answer.bytes), secrets)) {
    const cause =
      answer.status < 400
        ? new ApiFailure(
            'unusable',
            `FortFace answered ${where} and repeated a key or token, or has more than 100,000 escapes`,
          )
        : new ServiceRefusal(call, answer, secrets);
    throw new HttpError(502, 'unavailable', "FortFace's response cannot be relayed", { cause });
  }
  if (!isRead) {
    // FortFace has processed the request, so this is no "unavailable": a retry could enrol or bill twice.
    const cause = new ApiFailure('unusable', `FortFace answered ${where}, without JSON that can be read`);
    throw new HttpError(502, 'answer_invalid', "FortFace's response is no JSON that can be read", { cause });
  }
  const headers = new Headers(readRetryAfter(answer));
  const contentType = answer.headers.get('content-type');
  if (contentType !== null && !holdsSecret(contentType, secrets)) headers.set('content-type', contentType);
  return new Response(answer.bytes, { status: answer.status, headers });
}

/** A day: a page waits no longer, and a longer number may be an id. */
export const longestRetryAfterSeconds = 86_400;
const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The header `Retry-After` of an answer, if it is a whole number of seconds up to a day, or an HTTP date (RFC 9110 §5.6.7). */
export function readRetryAfter({ headers }: Pick<ApiAnswer, 'headers'>): Record<string, string> {
  const retryAfter = headers.get('retry-after')?.trim() ?? '';
  const isSeconds = /^\d{1,5}$/.test(retryAfter) && Number(retryAfter) <= longestRetryAfterSeconds;
  return isSeconds || httpDate.test(retryAfter) ? { 'retry-after': retryAfter } : {};
}
