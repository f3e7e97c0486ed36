import { actionPath, type SealedData } from '../../contract/index.ts';
import { checkJpeg, claimedJti, openCapture } from '../../opener/index.ts';
import type { RequestNotes } from '../capture-route.ts';
import { answerPage } from '../decision/answer-page.ts';
import { personalIn } from '../failures/redact.ts';
import { compare } from '../forward-submission.ts';
import type { Grant } from '../sessions/grant-sealer.ts';
import { takeTurn, type HandoffTurn } from '../handoff/take-turn.ts';
import type { HandoffRecord } from '../handoff/create-handoffs.ts';
import { readSealedSubmission, type SealedSubmission } from '../read-page-request.ts';
import { openGrant } from '../sessions/open-grant.ts';
import type { SessionRecord } from '../sessions/session-sealer.ts';
import { callForCapture } from './call-for-capture.ts';
import { consultOnCapture } from './consult-on-capture.ts';
import { findSubject, type Subject } from './find-subject.ts';
import type { BackofficeParts } from './open-own-session.ts';
import { refuseEnvelope } from './refuse-envelope.ts';
import { verifyProof } from './verify-proof.ts';

/** A submission whose session is taken, without the sealed texts: those can go while FortFace is asked. */
interface TakenSubmission {
  grant: Grant;
  record: SessionRecord;
  subject: Subject;
  image: Uint8Array<ArrayBuffer>;
  data: SealedData;
  externalTransactionId: string | undefined;
  returnPhoto: boolean;
  turn: HandoffTurn | undefined;
}

/**
 * `POST …/submit`: opens the capture, takes its session, and asks the Backoffice. An envelope that does not open uses
 * nothing up. Throws `HttpError` 400, 401, 403, 409, 410, 413, 422 or 5xx.
 */
export async function submitOwnSession(
  request: Request,
  parts: BackofficeParts,
  about: RequestNotes,
): Promise<Response> {
  const { settings } = parts;
  const taken = await takeSubmission(request, parts, about);
  const { image, data, record, subject, grant, turn } = taken;
  const { action, sessionId } = grant;
  try {
    checkPicture(image, { widthPx: data.img.w, heightPx: data.img.h }, sessionId);
    const { externalUserId } = subject;
    const opened = {
      image,
      data,
      device: record.device,
      action,
      ...(externalUserId !== undefined && { externalUserId }),
      sessionId,
    };
    const refusal = await consultOnCapture(settings, opened, () => parts.sessions.release(record));
    if (refusal !== undefined) {
      about.notes.code = refusal.code;
      const { code, message, status } = refusal;
      return Response.json({ code, message, sessionId }, { status });
    }
    // Awaited, so that the picture's bytes outlive the decision.
    const response = await forward(taken, parts, about);
    await turn?.settle(response);
    return response;
  } finally {
    image.fill(0);
    // After a refusal or a failure, the phone may submit again.
    await turn?.settle();
  }
}

async function takeSubmission(
  request: Request,
  parts: BackofficeParts,
  { notes }: RequestNotes,
): Promise<TakenSubmission> {
  const { settings, grants } = parts;
  const submission = await readSealedSubmission(request, settings);
  notes.action = submission.action;
  const grant = await openGrant(submission.grant, grants, settings);
  notes.sessionId = grant.sessionId;
  compare(submission, grant);
  const turn = await takeTurn(grant, parts);
  try {
    return { ...(await openSubmission(request, { submission, grant, handoff: turn?.record }, parts)), turn };
  } catch (error) {
    await turn?.settle();
    throw error;
  }
}

async function openSubmission(
  request: Request,
  {
    submission,
    grant,
    handoff,
  }: { submission: SealedSubmission; grant: Grant; handoff: HandoffRecord | undefined },
  { settings, sessions }: BackofficeParts,
): Promise<Omit<TakenSubmission, 'turn'>> {
  const { sessionId } = grant;
  const record = await sessions.find(sessionId, claimedJti(submission.key));
  await verifyProof(request, record, { sessions, nowMs: settings.now() });
  await settings.nextTurn();
  const capture = await openCapture(submission, { session: record.capture, nowMs: settings.now() }).catch(
    (error: unknown) => {
      throw refuseEnvelope(error, sessionId);
    },
  );
  const { image, data } = capture;
  try {
    const subject = findSubject(
      handoff === undefined ? submission : { document: handoff.document },
      grant,
      data,
    );
    await sessions.take(record, capture.jti);
    const externalTransactionId = submission.externalTransactionId ?? record.externalTransactionId;
    const returnPhoto = submission.returnPhoto === true;
    return { grant, record, subject, image, data, externalTransactionId, returnPhoto };
  } catch (error) {
    image.fill(0);
    throw error;
  }
}

function checkPicture(
  image: Uint8Array,
  size: { widthPx: number; heightPx: number },
  sessionId: string,
): void {
  try {
    checkJpeg(image, size);
  } catch (error) {
    throw refuseEnvelope(error, sessionId);
  }
}

async function forward(
  { grant, record, subject, image, data, externalTransactionId, returnPhoto }: TakenSubmission,
  { settings, sessions }: BackofficeParts,
  { notes, context }: RequestNotes,
): Promise<Response> {
  const { action, sessionId } = grant;
  const { externalUserId } = subject;
  const { sha256 } = data.img;
  const reply = await callForCapture(
    {
      action,
      image,
      subject,
      ...(externalTransactionId !== undefined && { externalTransactionId }),
      returnPhoto,
    },
    {
      settings,
      sessionId,
      notes,
      onUnprocessed: (check) =>
        sessions.release(check === undefined ? record : { ...record, checked: { sha256, check } }),
      checked: record.checked?.sha256 === sha256 ? record.checked.check : undefined,
    },
  );
  const submitted = {
    ...reply,
    action,
    call: { method: 'POST', url: settings.baseUrl + actionPath('backoffice', action) } as const,
    capture: data,
    ...(externalUserId !== undefined && { externalUserId }),
    sessionId,
    personal: [...personalIn(subject), ...personalIn({ externalTransactionId })],
    ...(record.proof !== undefined && { dpopJkt: record.proof.jkt }),
    context,
  };
  return answerPage(submitted, settings, [settings.apiKey]);
}
