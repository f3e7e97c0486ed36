import { analysisRequestSchema, cpfDigitsSchema, externalIdSchema } from 'fortface-capture/contract';
import * as z from 'zod/mini';

/** Largest picture taken from a server, in characters of base64: 6 MiB. */
const maxPictureLength = 8_388_608;

/** `POST /backoffice/v1/{action}`. `image` is the name that one example of the API page uses for `imgData`. */
export const backofficeActionSchema = z.object({
  imgData: z.optional(z.string().check(z.maxLength(maxPictureLength))),
  image: z.optional(z.string().check(z.maxLength(maxPictureLength))),
  externalUserId: z.optional(externalIdSchema),
  externalTransactionId: z.optional(externalIdSchema),
  document: z.optional(cpfDigitsSchema),
  analysis: z.optional(analysisRequestSchema),
  galleryId: z.optional(externalIdSchema),
});

/** `PUT /backoffice/v1/enroll`. */
export const updateEnrolSchema = z.object({
  sessionId: z.string().check(z.minLength(1), z.maxLength(128)),
  externalUserId: externalIdSchema,
  galleryId: z.optional(externalIdSchema),
});

/** `DELETE /backoffice/v1/enroll`. */
export const deleteEnrolSchema = z.object({
  externalUserId: externalIdSchema,
  galleryId: z.optional(externalIdSchema),
});

/** `POST /backoffice/v1/sessions/photo/validate`. */
export const validatePhotoSchema = z.object({
  sessionId: z.string().check(z.minLength(1), z.maxLength(128)),
  imageData: z.string().check(z.minLength(1), z.maxLength(maxPictureLength)),
});
