import {
  outcomeSchema,
  retryReasonSchema,
  visibleAnswerSchema,
  type Action,
  type SealedData,
} from '../../contract/index.ts';
import * as z from 'zod/mini';
import type { BackendSettings } from '../options/backend-settings.ts';
import { ApiFailure, type ApiAnswer, type ApiCall } from '../call-api.ts';
import { reveals } from '../failures/redact.ts';
import { HttpError } from '../http-error.ts';
import { parseJson } from '../parse-json.ts';
import { isFinalStatus } from './is-final-status.ts';
import { readAnswer } from './read-answer.ts';

/** Strict, so that a decision with a misspelt field never passes for one without it. */
const decisionSchema = z.strictObject({
  outcome: outcomeSchema,
  reason: z.optional(retryReasonSchema),
  answer: z.optional(visibleAnswerSchema),
});

/** An answer of the API, and what the backend knows about the submission. */
export interface AnsweredSubmission {
  action: Action;
  answer: ApiAnswer;
  /** What FortFace was asked, for messages. */
  call: Pick<ApiCall, 'method' | 'url'>;
  /** What was sealed with the picture; route `backoffice` only. */
  capture?: SealedData;
  /** The user whom the session is bound to. */
  externalUserId?: string;
  sessionId: string;
  /** FortFace's id of the session, if FortFace opened it; its response may name another. */
  operationalSessionId?: string;
  /** Personal data of the capture. An id or code of FortFace's that repeats them stays away from a page that gets no answer. */
  personal: readonly string[];
  /** The key whose possession the submission has proved. */
  dpopJkt?: string;
  /** What the mount hands on. */
  context: unknown;
  /** False if a check is missing that the integrator asked for, such as `withLiveness`; true if absent. */
  mayBeAccepted?: boolean;
}

/**
 * Asks the integrator's `decide` about a 2xx answer of the API and returns the answer that the page gets in its place:
 * outcome, session, and only what `decide` returns as `answer`. Throws `HttpError` `answer_invalid`, with
 * 502 for an answer that is no JSON or nested too deeply and 500 for one that breaks the contract, and `decision_failed` if `decide` throws, takes longer than `decideTimeoutMs`, or returns no decision.
 */
export async function decideAnswer(
  decide: NonNullable<BackendSettings['decide']>,
  submission: AnsweredSubmission,
  { decideTimeoutMs, onError }: Pick<BackendSettings, 'decideTimeoutMs' | 'onError'>,
): Promise<ApiAnswer> {
  const { action, sessionId, answer: raw, call, mayBeAccepted = true, personal, ...known } = submission;
  const answer = readAnswer(action, raw, { call, sessionId });
  const operationalSessionId = answer.sessionId ?? known.operationalSessionId;
  const fail = (cause: unknown): HttpError =>
    new HttpError(500, 'decision_failed', 'decide of this backend failed', { sessionId, cause });
  let decision: ReturnType<typeof decisionSchema.safeParse>;
  try {
    const deciding = decide({
      action,
      answer,
      status: raw.status,
      sessionId,
      ...known,
      ...(operationalSessionId !== undefined && { operationalSessionId }),
    });
    // Inside, because a getter of the returned object may throw.
    decision = decisionSchema.safeParse(await endInTime(deciding, decideTimeoutMs));
  } catch (error) {
    throw fail(error);
  }
  if (!decision.success) throw fail(new TypeError(describeWrongDecision(decision.error)));
  const { outcome } = decision.data;
  const isFinal = isFinalStatus(raw.status);
  if (!isFinal && outcome === 'accepted') {
    const what = `FortFace answered ${call.method} ${call.url} with ${raw.status}, which is no final verdict`;
    onError(new ApiFailure('unusable', `${what}. The capture is rejected although decide accepted it`));
  }
  const body = {
    ...decision.data,
    outcome: outcome === 'accepted' && !(mayBeAccepted && isFinal) ? 'rejected' : outcome,
    sessionId:
      operationalSessionId === undefined || reveals(operationalSessionId, personal)
        ? sessionId
        : operationalSessionId,
  };
  return {
    status: 200,
    headers: new Headers({ 'content-type': 'application/json' }),
    bytes: writeJson(body, fail),
  };
}

/** What `decide` returned may point at itself, throw when it is read, or hold what JSON has no form for. */
function writeJson(body: object, fail: (cause: unknown) => HttpError): Uint8Array<ArrayBuffer> {
  try {
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    // Read again, because a walk over the value itself may never end.
    if (parseJson(bytes) === undefined) throw new RangeError('The answer of decide is nested too deeply');
    return bytes;
  } catch (error) {
    throw fail(error);
  }
}

async function endInTime(deciding: unknown, timeoutMs: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`decide took longer than ${timeoutMs} ms (option decideTimeoutMs)`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([deciding, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Names fields alone: a value may be personal data. */
function describeWrongDecision(error: z.core.$ZodError): string {
  const fields = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'the value'],
  );
  return `decide returned no decision. Return { outcome: 'accepted' | 'retry' | 'rejected', reason?, answer? }; wrong: ${fields.join(', ')}`;
}
