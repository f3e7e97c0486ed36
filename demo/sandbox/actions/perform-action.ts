import { createHash } from 'node:crypto';
import { checkJpeg } from 'fortface-capture/opener';
import { ApiProblem } from '../problems/api-problem.ts';
import { toApiProblem } from '../problems/as-api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { insertPhoto } from '../store/photo-rows.ts';
import { finishSession } from '../store/session-rows.ts';
import { DuplicateError } from '../store/store.ts';
import type { ActionRequest } from './action-request.ts';
import { analysePicture } from './analyse-picture.ts';
import { alreadyEnrolled, checkUser } from './check-user.ts';
import { faceBlocks } from './face-blocks.ts';
import { judgeAction } from './judge-action.ts';
import { supportedAnalyses } from './supported-analyses.ts';

export interface ActionResult {
  /** What the answer says, without `api`, `sdk`, hash and picture. */
  answer: object;
  /** SHA-256 of the picture's base64, in base64. */
  hash: string;
  /** The picture's base64. */
  pictureBase64: string;
}

/**
 * Analyses the picture, performs the action, and writes session, picture and face in one commit. So everything in a
 * response is on disk, and a failure leaves only its log. Throws an `ApiProblem` if it refuses the request.
 */
export async function performAction(parts: SandboxParts, request: ActionRequest): Promise<ActionResult> {
  parts.liveJournal?.keepPicture(request.sessionId, request.picture);
  try {
    if (request.pictureSize !== undefined) checkJpeg(request.picture, request.pictureSize);
    await checkUser(parts, request);
    const report = await analysePicture(parts.faceAnalysis, request.picture, {
      action: request.action,
      wanted: supportedAnalyses(request.action, request.analysis, request.gallery),
      outcome: request.outcome,
      field: request.pictureField,
    });
    const judgement = await judgeAction(parts, request, report);
    const blocks = faceBlocks(report);
    // API page 3.11: "Liveness return only for SDK".
    const hidden =
      request.action === 'capture' && request.context === 'backoffice' ? { photo: undefined } : {};
    const answer = { ...judgement.answer, ...blocks, ...hidden };
    const pictureBase64 = request.picture.toString('base64');
    const hash = hashPhoto(pictureBase64);
    await parts.store.commit([
      ...judgement.statements,
      insertPhoto(request.sessionId, hash, keepPicture(parts, request)),
      finishSession(request.sessionId, {
        nowMs: parts.now(),
        userId: request.externalUserId ?? null,
        problemCode: null,
        outcome: answer,
      }),
    ]);
    return { answer, hash, pictureBase64 };
  } catch (error) {
    const problem = error instanceof DuplicateError ? alreadyEnrolled() : toApiProblem(error);
    await logFailure(parts, request, problem instanceof ApiProblem ? problem.code : 'internal');
    throw problem;
  }
}

/** SHA-256 of an image's base64, in base64 (API page 3.10). */
export function hashPhoto(base64: string): string {
  return createHash('sha256').update(base64).digest('base64');
}

/** What a stored picture is bound to in the vault. */
export function picturePurpose(sessionId: string): string {
  return `picture:${sessionId}`;
}

function keepPicture(parts: SandboxParts, request: ActionRequest): Buffer | null {
  if (!request.gallery.savePhoto) return null;
  return parts.vault.seal(request.picture, picturePurpose(request.sessionId));
}

async function logFailure(parts: SandboxParts, request: ActionRequest, problemCode: string): Promise<void> {
  await parts.store.commit([
    finishSession(request.sessionId, {
      nowMs: parts.now(),
      userId: request.externalUserId ?? null,
      problemCode,
      outcome: null,
    }),
  ]);
}
