import type { Gallery } from '../access/access-directory.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { deleteEnrolment, findEnrolment } from '../store/enrolment-rows.ts';
import { finishSession } from '../store/session-rows.ts';
import { userNotFound } from './judge-action.ts';

/** Removes a user's face from the gallery (API page 3.6). Throws `user_not_found`. */
export async function removeEnrolment(
  parts: SandboxParts,
  { sessionId, gallery }: { sessionId: string; gallery: Gallery },
  externalUserId: string,
): Promise<void> {
  if ((await findEnrolment(parts.store, gallery.id, externalUserId)) === undefined) throw userNotFound();
  await parts.store.commit([
    ...deleteEnrolment(gallery.id, externalUserId),
    finishSession(sessionId, { nowMs: parts.now(), userId: externalUserId, problemCode: null, outcome: {} }),
  ]);
}
