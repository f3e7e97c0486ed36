import * as z from 'zod/mini';
import { livenessVerdictSchema } from '../../contract/index.ts';
import type { ApiAnswer } from '../call-api.ts';
import { parseJson } from '../parse-json.ts';

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

const answerSchema = z.looseObject({
  sessionId: z.optional(z.string()),
  photo: z.looseObject({ liveness: livenessVerdictSchema }),
});

/** Reads a 2xx response. Undefined if it has no liveness result. */
export function readLivenessCheck(answer: ApiAnswer): LivenessCheck | undefined {
  const parsed = answerSchema.safeParse(parseJson(answer.bytes));
  if (!parsed.success) return undefined;
  const { sessionId, photo, faceOcclusion, nsfw } = parsed.data;
  return {
    isLive: photo.liveness.value,
    ...(sessionId !== undefined && { sessionId }),
    photo,
    blocks: {
      ...(faceOcclusion !== undefined && { faceOcclusion }),
      ...(nsfw !== undefined && { nsfw }),
    },
  };
}
