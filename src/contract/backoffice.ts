/** Requests and responses of `/backoffice/v1`, the API for the integrator's servers. `answers.ts` has those about a picture. */
import * as z from 'zod/mini';
import { analysisRequestSchema } from './analysis.ts';
import { apiBlockSchema } from './answers.ts';
import { visibleAnswerSchema } from './decision.ts';
import { cpfDigitsSchema, externalIdSchema, textSchema } from './encodings.ts';

const sessionIdSchema = textSchema.check(z.minLength(1), z.maxLength(128));
/**
 * A picture in standard base64 (API page 3.2: "Base64 in Backoffice"). The check searches for the first invalid
 * character, because a pattern over the whole text would backtrack over millions of characters.
 */
const pictureSchema = z.string().check(
  z.minLength(1),
  z.refine((picture) => !/[^A-Za-z0-9+/=]|=[^=]/.test(picture)),
);
const picture = {
  imgData: pictureSchema,
  externalTransactionId: z.optional(externalIdSchema),
  analysis: z.optional(analysisRequestSchema),
};

/** Requests with a picture (API page 3.2–3.4, 3.7, 3.11). */
export const backofficePictureRequestSchemas = {
  liveness: z.object({ ...picture, externalUserId: z.optional(externalIdSchema) }),
  enroll: z.object({ ...picture, externalUserId: externalIdSchema }),
  identify: z.object({ ...picture, externalUserId: externalIdSchema }),
  search: z.object(picture),
  capture: z.object({ ...picture, document: cpfDigitsSchema, externalUserId: z.optional(externalIdSchema) }),
} as const;

/** `PUT /backoffice/v1/enroll` (API page 3.5): `sessionId` is the session that holds the new picture. */
export const updateEnrollRequestSchema = z.object({
  sessionId: sessionIdSchema,
  externalUserId: externalIdSchema,
});
/** `DELETE /backoffice/v1/enroll` (API page 3.6). */
export const deleteEnrollRequestSchema = z.object({ externalUserId: externalIdSchema });
/** The response to a changed or removed enrolment. */
export const enrolmentChangeAnswerSchema = z.looseObject({
  sessionId: z.optional(z.string()),
  api: z.optional(apiBlockSchema),
});
export type EnrolmentChangeAnswer = z.infer<typeof enrolmentChangeAnswerSchema>;

/** `GET /backoffice/v1/sessions/photo/{sessionId}` (API page 3.9); `content` is base64. */
export const photoAnswerSchema = z.looseObject({
  photoUrl: z.optional(z.nullable(z.string())),
  content: z.string(),
});
export type PhotoAnswer = z.infer<typeof photoAnswerSchema>;

/** `POST /backoffice/v1/sessions/photo/validate` (API page 3.10); the field of the picture is `imageData` here. */
export const validatePhotoRequestSchema = z.object({ sessionId: sessionIdSchema, imageData: pictureSchema });
/** The response: whether the picture is that of the session. */
export const validatePhotoAnswerSchema = z.boolean();

/**
 * `GET /backoffice/v1/sessions/{sessionId}`: the log of a session, without pictures. Times are in ISO 8601. `isSuccess`
 * means that the session did what it was opened for and, in the sandbox, that its answer says nothing against the user:
 * liveness is not false, and the level of an `identify` is at least 13. FortFace's page does not define it further, so check
 * `analysis`, which has the results for liveness and match, yourself.
 */
export const sessionLogSchema = z.looseObject({
  sessionId: z.string(),
  /** An action, `update-enroll` or `delete-enroll`. */
  action: z.string(),
  /** `succeeded` and others; an open list. `isSuccess` decides. */
  status: z.optional(z.nullable(z.string())),
  isSuccess: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.optional(z.nullable(z.string())),
  /** Null until the session has ended. */
  finishedAt: z.nullable(z.string()),
  /** Your identifier of the session's user. */
  externalUserId: z.nullable(z.string()),
  externalTransactionId: z.optional(z.nullable(z.string())),
  /** Code of the problem that ended the session. */
  problem: z.optional(z.nullable(z.string())),
  /** The response of the session's action, without pictures: liveness, match, occlusion, nsfw. */
  analysis: z.nullable(visibleAnswerSchema),
});
export type SessionLog = z.infer<typeof sessionLogSchema>;
