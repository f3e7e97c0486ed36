import type { BackendSettings } from '../backend-options.ts';
import type { ApiAnswer } from '../call-api.ts';
import { parseJson } from '../parse-json.ts';
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
  if (decide === undefined) return relayResponse(withoutOutcome(answer), secrets);
  const isRefusal = answer.status < 200 || answer.status >= 300;
  const shown = isRefusal
    ? reduceRefusal(answer, sessionId)
    : await decideAnswer(decide, submission, settings);
  return relayResponse(shown, secrets);
}

/** The page takes the field `outcome` for a decision of this server: one of the API's own answer never reaches it. */
function withoutOutcome(answer: ApiAnswer): ApiAnswer {
  const value = parseJson(answer.bytes);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'outcome')) return answer;
  const rest = Object.entries(value).filter(([name]) => name !== 'outcome');
  return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(Object.fromEntries(rest))) };
}
