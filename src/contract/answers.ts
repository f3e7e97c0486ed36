import * as z from 'zod/mini';
import { eyesOpenSchema, faceOcclusionSchema, nsfwVerdictSchema } from './analysis.ts';

/** FortFace's `photo` block. `liveness` and `eyesOpen` may be empty objects (API page 3.3). Verdicts are never strings. */
export const photoAnalysisSchema = z.looseObject({
  liveness: z.optional(z.looseObject({ value: z.optional(z.boolean()), confidence: z.optional(z.number()) })),
  eyesOpen: z.optional(eyesOpenSchema),
});

/** Version, time and environment of the API. FortFace documents `timestamp` as a string on some pages and as a number on others. */
export const apiBlockSchema = z.looseObject({
  version: z.string(),
  timestamp: z.union([z.string(), z.number()]),
  env: z.string(),
});
/** What FortFace says about the SDK and the device that sent the picture. Informational. */
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
/** A person of the gallery whose face is similar to the one in the picture. */
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

/** The response to `liveness` (API page 3.3). */
export const livenessAnswerSchema = z.looseObject({ ...common, photo: photoAnalysisSchema });
/** The response to `enroll`. It needs no field of its own. */
export const enrollAnswerSchema = z.looseObject(common);
/** The response to `identify`: how similar the face is to that of the user. */
export const identifyAnswerSchema = z.looseObject({
  ...common,
  matchLevel: z.looseObject({ value: matchLevelSchema }),
});
/** The response to `search`: people of the gallery whose faces are similar. A match may have any level, including 0. */
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

/**
 * A response as its schema expects it. A member that is `null` counts as absent, since many serialisers write absent
 * members that way; only a Hubface score of `null` has a meaning. The blocks `api` and `sdk` are informational, so they
 * are left out if they do not match their schema.
 */
export function normaliseAnswer(body: unknown): unknown {
  const answer = withoutNulls(body);
  if (typeof answer !== 'object' || answer === null) return answer;
  for (const [name, block] of [
    ['api', apiBlockSchema],
    ['sdk', sdkBlockSchema],
  ] as const) {
    if (!block.safeParse(Reflect.get(answer, name)).success) Reflect.deleteProperty(answer, name);
  }
  return answer;
}

/** A copy without members that are `null`, except `score`. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => member !== null || name === 'score')
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}

export type LivenessAnswer = z.infer<typeof livenessAnswerSchema>;
export type EnrollAnswer = z.infer<typeof enrollAnswerSchema>;
export type IdentifyAnswer = z.infer<typeof identifyAnswerSchema>;
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type CaptureAnswer = z.infer<typeof captureAnswerSchema>;
export type ActionAnswer = LivenessAnswer | EnrollAnswer | IdentifyAnswer | SearchAnswer | CaptureAnswer;
