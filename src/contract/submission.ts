import * as z from 'zod/mini';
import { actionSchema } from './action.ts';
import { compactJweSchema, cpfDigitsSchema, externalIdSchema, textSchema } from './encodings.ts';

/** Largest accepted sealed picture, in characters. 2 MiB of JPEG is 2.8 M characters of base64url. */
export const maxSealedImageLength = 4_000_000;

/** The three sealed strings of a capture (`ff-envelope/1`). */
export const sealedCaptureSchema = z.object({
  key: compactJweSchema.check(z.maxLength(4096)),
  data: compactJweSchema.check(z.maxLength(32_768)),
  imgData: compactJweSchema.check(z.maxLength(maxSealedImageLength)),
});
export type SealedCapture = z.infer<typeof sealedCaptureSchema>;

/** A request to `/sdk/v1/{action}`: the sealed strings and their plain fields (API page 3.2–3.11). */
export const sdkSubmissionSchema = z.object({
  ...sealedCaptureSchema.shape,
  externalUserId: z.optional(externalIdSchema),
  externalTransactionId: z.optional(externalIdSchema),
  document: z.optional(cpfDigitsSchema),
  returnPhoto: z.optional(z.boolean()),
});
export type SdkSubmission = z.infer<typeof sdkSubmissionSchema>;

/** The sealed strings for code that only relays them. The FortFace Web SDK's seal is not a JWE. */
const opaqueTextSchema = textSchema.check(z.minLength(1), z.maxLength(65_536));

/** The request `POST {submit-url}`, which asks the integrator's backend to forward a capture. */
export const submitRequestSchema = z.object({
  sessionId: textSchema.check(z.minLength(1), z.maxLength(128)),
  grant: z.optional(z.string().check(z.maxLength(8192))),
  action: actionSchema,
  ...sdkSubmissionSchema.shape,
  key: opaqueTextSchema,
  data: opaqueTextSchema,
  imgData: textSchema.check(z.minLength(1), z.maxLength(maxSealedImageLength)),
});
export type SubmitRequest = z.infer<typeof submitRequestSchema>;
