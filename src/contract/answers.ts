import * as z from 'zod/mini';
import { eyesOpenSchema, faceOcclusionSchema, livenessVerdictSchema, nsfwVerdictSchema } from './analysis.ts';

/** FortFace's `photo` block. `liveness` and `eyesOpen` may be empty objects (API page 3.3). Verdicts are never strings. */
export const photoAnalysisSchema = z.looseObject({
  liveness: z.optional(z.partial(livenessVerdictSchema)),
  eyesOpen: z.optional(eyesOpenSchema),
});

/** FortFace documents `timestamp` as a string on some pages and as a number on others. */
export const apiBlockSchema = z.looseObject({
  version: z.string(),
  timestamp: z.union([z.string(), z.number()]),
  env: z.string(),
});
export const sdkBlockSchema = z.looseObject({
  appId: z.string(),
  brand: z.string(),
  model: z.string(),
  platform: z.string(),
  sdkVersion: z.string(),
  soVersion: z.string(),
});

/** A match level from 0 to 16. FortFace suggests a minimum of 13. */
export const matchLevelSchema = z.number().check(z.minimum(0), z.maximum(16));
export const searchMatchSchema = z.looseObject({
  encodingId: z.string(),
  externalUserId: z.string(),
  matchLevel: matchLevelSchema,
});
export type SearchMatch = z.infer<typeof searchMatchSchema>;

/** Fields that every response about a picture may have in addition to its own. `hash` and the photo are base64. */
const common = {
  sessionId: z.optional(z.string()),
  photo: z.optional(photoAnalysisSchema),
  faceOcclusion: z.optional(faceOcclusionSchema),
  nsfw: z.optional(nsfwVerdictSchema),
  imgData: z.optional(z.string()),
  hash: z.optional(z.string()),
  api: z.optional(apiBlockSchema),
  sdk: z.optional(sdkBlockSchema),
};

export const livenessAnswerSchema = z.looseObject({ ...common, photo: photoAnalysisSchema });
export const enrollAnswerSchema = z.looseObject(common);
export const identifyAnswerSchema = z.looseObject({
  ...common,
  matchLevel: z.looseObject({ value: matchLevelSchema }),
});
export const searchAnswerSchema = z.looseObject({ ...common, matches: z.array(searchMatchSchema) });
/** The response of Hubface: a score from 0 to 5, or null if the provider could not analyse the picture (API page 3.11). */
export const captureAnswerSchema = z.looseObject({
  ...common,
  providers: z.looseObject({
    identity: z.looseObject({ id: z.string(), score: z.nullable(z.number()) }),
  }),
});

/** The response schema of each action. */
export const answerSchemas = {
  liveness: livenessAnswerSchema,
  enroll: enrollAnswerSchema,
  identify: identifyAnswerSchema,
  search: searchAnswerSchema,
  capture: captureAnswerSchema,
} as const;

export type LivenessAnswer = z.infer<typeof livenessAnswerSchema>;
export type EnrollAnswer = z.infer<typeof enrollAnswerSchema>;
export type IdentifyAnswer = z.infer<typeof identifyAnswerSchema>;
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type CaptureAnswer = z.infer<typeof captureAnswerSchema>;
export type ActionAnswer = LivenessAnswer | EnrollAnswer | IdentifyAnswer | SearchAnswer | CaptureAnswer;
