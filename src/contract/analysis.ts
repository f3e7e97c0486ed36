import * as z from 'zod/mini';
import { textSchema } from './encodings.ts';

/** Optional analyses (API page 3.12), requested in the SDK's handshake or in a Backoffice request. */
export const analysisRequestSchema = z.object({
  livenessCalibration: z.optional(textSchema.check(z.maxLength(32))),
  nsfw: z.optional(z.boolean()),
  faceOcclusion: z.optional(z.boolean()),
});
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;

/** A liveness result. The confidence ranges from 0 to 100. */
export const livenessVerdictSchema = z.looseObject({ value: z.boolean(), confidence: z.number() });
/** Whether an eye is open. The confidence ranges from 0 to 100. */
export const eyeVerdictSchema = z.looseObject({ value: z.boolean(), confidence: z.number() });
/** The result for each eye. `left` and `right` are absent if the service did not analyse that eye. */
export const eyesOpenSchema = z.looseObject({
  left: z.optional(eyeVerdictSchema),
  right: z.optional(eyeVerdictSchema),
});
/** Whether something covers the face. `reason` and `additionalReason` are open lists: the API may add values. */
export const faceOcclusionSchema = z.looseObject({
  status: z.string(),
  occlusion: z.optional(z.boolean()),
  reason: z.optional(z.nullable(z.string())),
  additionalReason: z.optional(z.nullable(z.string())),
});
/** Whether the picture is safe for work, with the confidence of that result. */
export const nsfwVerdictSchema = z.looseObject({ isSafe: z.boolean(), confidence: z.number() });

export type LivenessVerdict = z.infer<typeof livenessVerdictSchema>;
export type EyesOpen = z.infer<typeof eyesOpenSchema>;
export type FaceOcclusion = z.infer<typeof faceOcclusionSchema>;
export type NsfwVerdict = z.infer<typeof nsfwVerdictSchema>;
