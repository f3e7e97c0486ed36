import type { BackendSettings } from '../backend-options.ts';
import { relayResponse } from '../relay-response.ts';
import { decideAnswer, type AnsweredSubmission } from './decide-answer.ts';
import { reduceRefusal } from './reduce-refusal.ts';

/**
 * The page's response to a submission: the API's answer unless the integrator decides, else the decision alone, or the
 * code of the API's refusal. Throws `HttpError` as `decideAnswer` and `relayResponse` do.
 */
export async function answerPage(
  submission: AnsweredSubmission,
  settings: Pick<BackendSettings, 'decide' | 'decideTimeoutMs'>,
  secrets: readonly string[],
): Promise<Response> {
  const { answer, sessionId } = submission;
  const { decide } = settings;
  if (decide === undefined) return relayResponse(answer, secrets);
  const isRefusal = answer.status < 200 || answer.status >= 300;
  const shown = isRefusal
    ? reduceRefusal(answer, sessionId)
    : await decideAnswer(decide, submission, settings);
  return relayResponse(shown, secrets);
}
