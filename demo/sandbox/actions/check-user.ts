import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { findEnrolment } from '../store/enrolment-rows.ts';
import type { ActionRequest } from './action-request.ts';
import { userNotFound } from './judge-action.ts';

/** Refuses before any work on the picture what cannot succeed: identifying a stranger, enrolling twice. */
export async function checkUser(parts: SandboxParts, request: ActionRequest): Promise<void> {
  const { action, externalUserId } = request;
  if ((action !== 'enroll' && action !== 'identify') || externalUserId === undefined) return;
  const enrolment = await findEnrolment(parts.store, request.gallery.id, externalUserId);
  if (action === 'identify' && enrolment === undefined) throw userNotFound();
  if (action === 'enroll' && enrolment !== undefined) throw alreadyEnrolled();
}

/** The answer for a user who has a face in the gallery already. */
export function alreadyEnrolled(): ApiProblem {
  return new ApiProblem(
    'user_already_enrolled',
    'The user has a face in this gallery; use PUT to replace it.',
    { field: 'externalUserId' },
  );
}
