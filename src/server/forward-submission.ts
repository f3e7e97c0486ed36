import { actionPath, type SubmitRequest } from '../contract/index.ts';
import type { AuditNotes } from './audit-event.ts';
import type { BackendSettings } from './options/backend-settings.ts';
import { ApiFailure, callApi, refuseForFailure, toTheEnd } from './call-api.ts';
import { answerPage } from './decision/answer-page.ts';
import type { HandoffRecord, Handoffs } from './handoff/create-handoffs.ts';
import { takeTurn } from './handoff/take-turn.ts';
import { personalIn, reveals } from './failures/redact.ts';
import { ServiceRefusal } from './failures/service-refusal.ts';
import type { Grant, GrantSealer } from './sessions/grant-sealer.ts';
import { openGrant } from './sessions/open-grant.ts';
import { readSubmitRequest } from './read-page-request.ts';
import { HttpError } from './http-error.ts';

/** Statuses by which the API refuses the integrator, or a session that this backend opened. */
const integratorStatuses: ReadonlySet<number> = new Set([401, 403, 404]);
/** A proof is under 700 characters; the address in it may be longer than ours. */
const maxProofLength = 4096;

/**
 * `POST …/submit`: opens the grant and forwards the sealed capture with the session token. Never repeats it: the
 * API takes each capture once. Throws `HttpError` 400, 401, 403, 410, 413, 502 or 504.
 */
export async function forwardSubmission(
  request: Request,
  settings: BackendSettings,
  {
    grants,
    handoffs,
    notes,
    context,
  }: { grants: GrantSealer; handoffs: Handoffs | undefined; notes: AuditNotes; context: unknown },
): Promise<Response> {
  const submission = await readSubmitRequest(request, settings);
  notes.action = submission.action;
  const grant = await openGrant(submission.grant, grants, settings);
  const sent = [...personalIn(grant), ...personalIn(submission)];
  if (!reveals(grant.sessionId, [settings.apiKey, grant.token, ...sent])) notes.sessionId = grant.sessionId;
  compare(submission, grant);
  const proof = authorise(grant, request);
  const turn = await takeTurn(grant, { handoffs, settings });
  // A phone does not know the document that the page on the computer has set.
  const personal = [...sent, ...personalIn(turn?.record)];
  try {
    const body = JSON.stringify(toForward(submission, grant, turn?.record));
    const response = await forward(body, grant, { settings, notes, context, proof, personal });
    await turn?.settle(response);
    return response;
  } finally {
    // After a failure, the phone may submit again.
    await turn?.settle();
  }
}

async function forward(
  body: string,
  grant: Grant,
  {
    settings,
    notes,
    context,
    proof,
    personal,
  }: {
    settings: BackendSettings;
    notes: AuditNotes;
    context: unknown;
    proof: Record<string, string>;
    personal: readonly string[];
  },
): Promise<Response> {
  const secrets = [settings.apiKey, grant.token, ...personal];
  const call = { method: 'POST', url: settings.baseUrl + actionPath('sdk', grant.action) } as const;
  const answer = await callApi(
    {
      ...call,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...proof,
      },
      body,
    },
    { fetch: settings.fetch, timeoutMs: settings.timeoutMs, signal: toTheEnd() },
  ).catch((error: unknown) => {
    throw error instanceof ApiFailure ? refuseForFailure(error, grant.sessionId) : error;
  });
  if (answer.status >= 400) {
    const refusal = new ServiceRefusal(call, answer, secrets);
    notes.code = refusal.code;
    if (answer.status >= 500 || integratorStatuses.has(answer.status)) settings.onError(refusal);
  }
  const { sessionId, action, externalUserId, dpopJkt } = grant;
  const about = {
    action,
    answer,
    call,
    sessionId,
    operationalSessionId: sessionId,
    personal,
    context,
    ...(externalUserId !== undefined && { externalUserId }),
    ...(dpopJkt !== undefined && { dpopJkt }),
  };
  return answerPage(about, settings, [settings.apiKey, grant.token]);
}

/** Forwards the page's proof unchanged, because only the API can verify it. */
function authorise(grant: Grant, request: Request): Record<string, string> {
  if (grant.isBound !== true) return { authorization: `Bearer ${grant.token}` };
  const proof = request.headers.get('dpop') ?? '';
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(proof) || proof.length > maxProofLength) {
    throw new HttpError(401, 'proof_missing', 'The DPoP header has no proof. The session is bound to a key', {
      sessionId: grant.sessionId,
    });
  }
  return { authorization: `DPoP ${grant.token}`, dpop: proof };
}

/** Throws `HttpError` 403 when the page submits for another session, action, user or transaction than the grant's. */
export function compare(
  submission: Pick<SubmitRequest, 'sessionId' | 'action' | 'externalUserId' | 'externalTransactionId'>,
  grant: Grant,
): void {
  const refuse = (code: 'permission_denied' | 'action_mismatch', field: string): HttpError =>
    new HttpError(403, code, `${field} does not match the grant of the session`, {
      sessionId: grant.sessionId,
    });
  if (submission.sessionId !== grant.sessionId) throw refuse('permission_denied', 'sessionId');
  if (submission.action !== grant.action) throw refuse('action_mismatch', 'action');
  // A page need not repeat the user whom the session is bound to; it may not name another.
  if (submission.externalUserId !== undefined && submission.externalUserId !== grant.externalUserId) {
    throw refuse('permission_denied', 'externalUserId');
  }
  const { externalTransactionId } = grant;
  if (
    externalTransactionId !== undefined &&
    (submission.externalTransactionId ?? externalTransactionId) !== externalTransactionId
  ) {
    throw refuse('permission_denied', 'externalTransactionId');
  }
}

function toForward(submission: SubmitRequest, grant: Grant, handoff: HandoffRecord | undefined): object {
  const { key, data, imgData, returnPhoto } = submission;
  const { externalTransactionId, document } = handoff ?? submission;
  return {
    key,
    data,
    imgData,
    externalUserId: grant.externalUserId,
    externalTransactionId,
    document,
    returnPhoto,
  };
}
