import { answerSchemas, normaliseAnswer, type Action } from '../../contract/index.ts';
import type { BackendSettings } from '../options/backend-settings.ts';
import type { ApiAnswer } from '../call-api.ts';
import { parseJson } from '../parse-json.ts';
import { redactUrl } from '../failures/redact.ts';
import { relayResponse } from '../relay-response.ts';
import { AnswerMismatch } from './answer-mismatch.ts';
import { decideAnswer, type AnsweredSubmission } from './decide-answer.ts';
import { reduceRefusal } from './reduce-refusal.ts';

/**
 * The page's response to a submission: the API's answer unless the integrator decides, else the decision alone, or the
 * code of the API's refusal. Throws `HttpError` as `decideAnswer` and `relayResponse` do.
 */
export async function answerPage(
  submission: AnsweredSubmission,
  settings: Pick<BackendSettings, 'decide' | 'decideTimeoutMs' | 'onError'>,
  secrets: readonly string[],
): Promise<Response> {
  const { action, answer, sessionId } = submission;
  const call = { ...submission.call, url: redactUrl(submission.call.url, secrets) };
  const { decide } = settings;
  const isRefusal = answer.status < 200 || answer.status >= 300;
  if (decide === undefined) {
    if (!isRefusal) reportMismatch(action, answer, settings);
    return relayResponse(withoutOutcome(answer), secrets, call);
  }
  const shown = isRefusal
    ? reduceRefusal(answer, sessionId, submission.personal)
    : await decideAnswer(decide, { ...submission, call }, settings);
  return relayResponse(shown, secrets, call);
}

/** The page gets the answer unchanged and may refuse it, so the integrator learns which fields are wrong. */
function reportMismatch(
  action: Action,
  { bytes }: ApiAnswer,
  { onError }: Pick<BackendSettings, 'onError'>,
): void {
  const value = parseJson(bytes);
  // `relayResponse` reports an answer that is no JSON.
  if (value === undefined) return;
  const { error } = answerSchemas[action].safeParse(normaliseAnswer(value));
  if (error !== undefined) onError(new AnswerMismatch(action, error));
}

/** The page takes the field `outcome` for a decision of this server: one of the API's own answer never reaches it. */
function withoutOutcome(answer: ApiAnswer): ApiAnswer {
  const value = parseJson(answer.bytes);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'outcome')) return answer;
  const rest = Object.entries(value).filter(([name]) => name !== 'outcome');
  return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(Object.fromEntries(rest))) };
}
