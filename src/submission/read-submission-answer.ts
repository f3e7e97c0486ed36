import type * as z from 'zod/mini';
import {
  answerSchemas,
  decidedAnswerSchema,
  namesOutcome,
  normaliseAnswer,
  type Action,
  type ActionAnswer,
  type Outcome,
  type RetryReason,
} from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';

/** What a submission is answered with: the API's answer, or a decision and the part of the answer that comes with it. */
export interface SubmissionAnswer {
  answer: ActionAnswer;
  decision?: { outcome: Outcome; reason?: RetryReason };
  /** FortFace's id of the call, if the response has one. */
  operationalSessionId?: string;
}

/**
 * Reads a 2xx answer. Throws `submit-invalid` if it is neither the API's nor a decision. Straight from the API
 * (`mayDecide: false`) it is never a decision, whatever fields it has.
 */
export function readSubmissionAnswer(
  action: Action,
  body: unknown,
  { mayDecide = true }: { mayDecide?: boolean } = {},
): SubmissionAnswer {
  if (!mayDecide || !namesOutcome(body)) {
    const answer = answerSchemas[action].safeParse(normaliseAnswer(body));
    if (!answer.success) throw explain(answer.error);
    return { answer: answer.data, ...nameSession(answer.data.sessionId) };
  }
  const decided = decidedAnswerSchema.safeParse(body);
  if (!decided.success) throw explain(decided.error);
  const { outcome, reason, answer = {}, sessionId } = decided.data;
  return {
    answer,
    decision: { outcome, ...(reason !== undefined && { reason }) },
    ...nameSession(sessionId),
  };
}

function nameSession(sessionId: string | undefined): Pick<SubmissionAnswer, 'operationalSessionId'> {
  return sessionId === undefined ? {} : { operationalSessionId: sessionId };
}

/** Names the fields alone: a value could hold the photo. */
function explain(error: z.core.$ZodError): FortfaceError {
  const fields = [...new Set(error.issues.map((issue) => issue.path.join('.') || 'the whole'))];
  return new FortfaceError(
    'submit-invalid',
    `the response to the capture does not match its schema: ${fields.join(', ')}`,
  );
}
