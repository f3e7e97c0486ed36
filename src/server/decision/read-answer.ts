import { answerSchemas, normaliseAnswer, type Action, type ActionAnswer } from '../../contract/index.ts';
import { ApiFailure, type ApiAnswer, type ApiCall } from '../call-api.ts';
import { HttpError } from '../http-error.ts';
import { parseJson } from '../parse-json.ts';
import { AnswerMismatch } from './answer-mismatch.ts';

/**
 * The value of a 2xx answer, normalised and checked against its schema. Throws `HttpError` `answer_invalid`, with 502 for
 * an answer that is no JSON or nested too deeply and 500 for one that breaks the contract. Its cause names the fields.
 */
export function readAnswer(
  action: Action,
  answer: ApiAnswer,
  { call, sessionId }: { call: Pick<ApiCall, 'method' | 'url'>; sessionId: string },
): ActionAnswer {
  const value = parseJson(answer.bytes);
  // FortFace has processed the capture, so this is no "unavailable": a retry could enrol or bill twice.
  if (value === undefined) {
    throw new HttpError(502, 'answer_invalid', "FortFace's response is no JSON that can be read", {
      sessionId,
      cause: new ApiFailure(
        'unusable',
        `FortFace answered ${call.method} ${call.url} with ${answer.status}, without JSON that can be read`,
      ),
    });
  }
  const parsed = answerSchemas[action].safeParse(normaliseAnswer(value));
  if (parsed.success) return parsed.data;
  throw new HttpError(500, 'answer_invalid', "FortFace's response does not match its schema", {
    sessionId,
    cause: new AnswerMismatch(action, parsed.error),
  });
}
