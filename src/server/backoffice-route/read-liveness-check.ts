import * as z from 'zod/mini';
import type { ApiAnswer, ApiCall } from '../call-api.ts';
import { isFinalStatus } from '../decision/is-final-status.ts';
import { showsLiveFace } from '../decision/is-live.ts';
import { readAnswer } from '../decision/read-answer.ts';
import { isAboutOther } from '../decision/reports-failure.ts';

/** The answer of `/backoffice/v1/liveness` before a Hubface call. */
export const livenessCheckSchema = z.object({
  isLive: z.boolean(),
  /** FortFace's id of this call. Absent if the response has none. */
  sessionId: z.optional(z.string()),
  /** The block that the Hubface answer lacks in the Backoffice (API page 3.11). */
  photo: z.record(z.string(), z.unknown()),
  /** Analyses, in case the Hubface answer lacks them. */
  blocks: z.record(z.string(), z.unknown()),
});
export type LivenessCheck = z.infer<typeof livenessCheckSchema>;

/**
 * Reads a 2xx response and judges it as an answer to the action liveness: it must be final, about this user, and free of
 * reported failures. Throws `HttpError` `answer_invalid` as `readAnswer` does.
 */
export function readLivenessCheck(
  answer: ApiAnswer,
  about: { call: Pick<ApiCall, 'method' | 'url'>; sessionId: string; externalUserId: string | undefined },
): LivenessCheck {
  const read = readAnswer('liveness', answer, about);
  const { sessionId, photo = {}, faceOcclusion, nsfw } = read;
  const { externalUserId } = about;
  return {
    isLive:
      isFinalStatus(answer.status) &&
      !isAboutOther(read, { action: 'liveness', externalUserId }) &&
      showsLiveFace(read),
    ...(sessionId !== undefined && { sessionId }),
    photo,
    blocks: {
      ...(faceOcclusion !== undefined && { faceOcclusion }),
      ...(nsfw !== undefined && { nsfw }),
    },
  };
}
