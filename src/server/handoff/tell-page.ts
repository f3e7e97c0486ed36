import type { BackendSettings } from '../options/backend-settings.ts';
import type { Grant } from '../sessions/grant-sealer.ts';
import { HttpError } from '../http-error.ts';
import type { HandoffRecord, Handoffs } from './create-handoffs.ts';

/** The handoff that a submission belongs to; undefined if it began on this device. Throws `HttpError` 410 if it has ended. */
export async function findHandoff(
  { handoff, sessionId }: Grant,
  handoffs: Handoffs | undefined,
): Promise<HandoffRecord | undefined> {
  if (handoff === undefined) return undefined;
  if (handoffs === undefined) {
    throw new HttpError(410, 'handoff_ended', 'This backend serves no handoffs (option handoff)', {
      sessionId,
    });
  }
  return handoffs.find(handoff);
}

/** Keeps the response for the page that waits for it. FortFace has processed the capture, so a failing store changes nothing. */
export async function tellPage(
  response: Response,
  { handoff, sessionId }: Grant,
  { handoffs, settings }: { handoffs: Handoffs | undefined; settings: Pick<BackendSettings, 'onError'> },
): Promise<void> {
  if (handoff === undefined) return;
  await handoffs?.finish(handoff, response, sessionId).catch(settings.onError);
}
