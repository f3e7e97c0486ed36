import type { BackendSettings } from '../options/backend-settings.ts';
import type { Grant } from '../sessions/grant-sealer.ts';
import { HttpError } from '../http-error.ts';
import type { HandoffRecord, Handoffs } from './create-handoffs.ts';

/** The right of one submission to get the verdict of its handoff. */
export interface HandoffTurn {
  record: HandoffRecord;
  /**
   * Keeps the response for the page that waits for it, or lets the phone submit again; without a response too. FortFace
   * has processed the capture, so a failing store changes nothing. Only the first call counts.
   */
  settle(response?: Response): Promise<void>;
}

/**
 * Takes the turn of the handoff that a submission belongs to; undefined if it began on this device. Throws `HttpError`
 * 409 if the handoff has a newer session or FortFace is asked about another capture of it, 410 if it has ended.
 */
export async function takeTurn(
  { handoff, attempt, sessionId }: Grant,
  { handoffs, settings }: { handoffs: Handoffs | undefined; settings: Pick<BackendSettings, 'onError'> },
): Promise<HandoffTurn | undefined> {
  if (handoff === undefined) return undefined;
  if (handoffs === undefined) {
    throw new HttpError(410, 'handoff_ended', 'This backend serves no handoffs (option handoff)', {
      sessionId,
    });
  }
  const record = await handoffs.take(handoff, attempt);
  let isSettled = false;
  return {
    record,
    async settle(response) {
      if (isSettled) return;
      isSettled = true;
      await handoffs.settle(record, response, sessionId).catch(settings.onError);
    },
  };
}
