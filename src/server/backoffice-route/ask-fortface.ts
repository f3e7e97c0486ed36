import { actionPath, type Action } from '../../contract/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import { ApiFailure, refuseForFailure, toTheEnd, type ApiAnswer } from '../call-api.ts';
import { sendBackofficeCall } from '../call-backoffice.ts';
import { isAboutAddress } from '../failures/is-about-address.ts';
import { personalIn } from '../failures/redact.ts';
import { ServiceRefusal } from '../failures/service-refusal.ts';
import { HttpError } from '../http-error.ts';
import { watchConnections } from '../node-connection-watch.ts';
import { base64Length, encodeBase64 } from './encode-base64.ts';
import { isCertainlyUnprocessed } from './certainly-unprocessed.ts';

/** A picture and the fields that FortFace gets with it. */
export interface PictureCall {
  action: Action;
  image: Uint8Array;
  fields: object;
}

/** How soon a page may send its capture again when no connection to FortFace was made. */
const retryAfterSeconds = 2;

/**
 * Sends a picture to a Backoffice endpoint, without retries. Calls `onUnprocessed` before an answer or a failure that
 * proves that FortFace did nothing. Continues if the page disconnects. Throws `HttpError` 502, 503 or 504.
 */
export async function askFortface(
  { action, image, fields }: PictureCall,
  options: {
    settings: BackendSettings;
    sessionId: string;
    /** Sees every answer, also one that ends in a throw. */
    onAnswer: (answer: ApiAnswer) => void;
    onUnprocessed: () => Promise<void>;
  },
): Promise<ApiAnswer> {
  const { settings, sessionId, onAnswer, onUnprocessed } = options;
  await settings.nextTurn();
  const connections = await watchConnections();
  const body = encodePictureBody(image, fields);
  try {
    const call = { method: 'POST', path: actionPath('backoffice', action), body } as const;
    const answer = await sendBackofficeCall(call, settings, toTheEnd());
    onAnswer(answer);
    if (isCertainlyUnprocessed(answer, connections)) await onUnprocessed();
    refuseForBackend({ action, fields }, answer, settings, sessionId);
    return answer;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (!isCertainlyUnprocessed(error, connections)) throw refuseForFailure(error, sessionId);
    await onUnprocessed();
    throw new HttpError(503, 'unavailable', 'FortFace is unreachable. Send the same capture again', {
      cause: error,
      sessionId,
      headers: { 'retry-after': String(retryAfterSeconds) },
    });
  } finally {
    connections.stop();
    body.fill(0);
  }
}

/**
 * Reports a service that fails or refuses this backend to `onError`. 401, 403 and an unknown gallery concern the
 * integrator's key and account, so the page gets no details of them.
 */
function refuseForBackend(
  { action, fields }: Omit<PictureCall, 'image'>,
  answer: ApiAnswer,
  settings: BackendSettings,
  sessionId: string,
): void {
  if (answer.status < 400) return;
  const call = { method: 'POST', url: settings.baseUrl + actionPath('backoffice', action) } as const;
  const refusal = new ServiceRefusal(call, answer, [settings.apiKey, ...personalIn(fields)]);
  if (answer.status >= 500) settings.onError(refusal);
  if (answer.status === 401 || answer.status === 403 || isAboutAddress(refusal, answer)) {
    throw new HttpError(502, 'service_refused', 'FortFace refused this backend', {
      cause: refusal,
      sessionId,
    });
  }
}

/**
 * A request body as JSON bytes, which can be overwritten after use: `imgData`, then the other fields. The base64 is
 * written in its place, since many pictures on their way at once are what a backend's memory goes to.
 */
export function encodePictureBody(image: Uint8Array, fields: object): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  const rest = utf8.encode(JSON.stringify(fields).slice(1));
  const start = utf8.encode('{"imgData":"');
  // `}` alone where there is no other field.
  const end = utf8.encode(rest.length > 1 ? '",' : '"');
  const endAt = start.length + base64Length(image.length);
  const body = new Uint8Array(endAt + end.length + rest.length);
  body.set(start);
  encodeBase64(image, body.subarray(start.length, endAt));
  body.set(end, endAt);
  body.set(rest, endAt + end.length);
  return body;
}
