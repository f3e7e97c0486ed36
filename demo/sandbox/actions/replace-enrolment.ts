import { randomUUID } from 'node:crypto';
import type { Gallery } from '../access/access-directory.ts';
import { sealEmbedding } from '../matching/sealed-embedding.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { deleteEnrolment, findEnrolment, insertEnrolment } from '../store/enrolment-rows.ts';
import { findPhoto } from '../store/photo-rows.ts';
import { isSuccess } from '../sessions/is-success.ts';
import { finishSession, findSession } from '../store/session-rows.ts';
import { analysePicture } from './analyse-picture.ts';
import { userNotFound } from './judge-action.ts';
import { picturePurpose } from './perform-action.ts';

/**
 * Puts the face of an earlier session in the place of a user's present one (API page 3.5).
 * Throws `session_not_found`, `session_unsuccessful`, `permission_denied` (another user's session),
 * `user_not_found`, `photo_not_stored`.
 */
export async function replaceEnrolment(
  parts: SandboxParts,
  call: { sessionId: string; gallery: Gallery },
  request: { externalUserId: string; sourceSessionId: string },
): Promise<void> {
  const { sessionId, gallery } = call;
  const { externalUserId, sourceSessionId } = request;
  const picture = await readSourcePicture(parts, gallery, request);
  if ((await findEnrolment(parts.store, gallery.id, externalUserId)) === undefined) throw userNotFound();
  const report = await analysePicture(parts.faceAnalysis, picture, {
    action: 'enroll',
    wanted: { faceOcclusion: false, nsfw: false, livenessCalibration: undefined },
    outcome: {},
    field: 'sessionId',
  });
  const encodingId = randomUUID();
  await parts.store.commit([
    ...deleteEnrolment(gallery.id, externalUserId),
    ...insertEnrolment({
      encodingId,
      galleryId: gallery.id,
      userId: externalUserId,
      sessionId: sourceSessionId,
      embeddingSealed: sealEmbedding(parts.vault, encodingId, report.embedding),
      nowMs: parts.now(),
    }),
    finishSession(sessionId, {
      nowMs: parts.now(),
      userId: externalUserId,
      problemCode: null,
      outcome: { updatedFrom: sourceSessionId },
    }),
  ]);
}

async function readSourcePicture(
  parts: SandboxParts,
  gallery: Gallery,
  { externalUserId, sourceSessionId }: { externalUserId: string; sourceSessionId: string },
): Promise<Buffer> {
  const source = await findSession(parts.store, sourceSessionId);
  if (source?.gallery_id !== gallery.id) {
    throw new ApiProblem('session_not_found', 'The session to update from is not known.', {
      field: 'sessionId',
    });
  }
  if (!isSuccess(source)) {
    throw new ApiProblem('session_unsuccessful', 'The session to update from did not succeed.', {
      field: 'sessionId',
    });
  }
  if (source.user_id !== externalUserId) {
    throw new ApiProblem('permission_denied', 'The session to update from belongs to another user.', {
      field: 'externalUserId',
    });
  }
  const photo = await findPhoto(parts.store, sourceSessionId);
  if (photo?.picture_sealed == null) {
    throw new ApiProblem('photo_not_stored', 'The picture of the session to update from was not kept.', {
      field: 'sessionId',
    });
  }
  const picture = parts.vault.tryOpen(photo.picture_sealed, picturePurpose(sourceSessionId));
  if (picture === undefined) {
    throw new ApiProblem('photo_not_stored', 'The picture of the session to update from cannot be read.', {
      field: 'sessionId',
    });
  }
  return picture;
}
