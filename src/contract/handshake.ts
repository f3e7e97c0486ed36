import * as z from 'zod/mini';
import { handshakeActionSchema } from './action.ts';
import { analysisRequestSchema } from './analysis.ts';
import { externalIdSchema, sha256Schema, textSchema } from './encodings.ts';

/** `POST /{context}/v1/handshake` (API page 3.1). */
export const handshakeRequestSchema = z.object({
  galleryId: externalIdSchema,
  accountName: externalIdSchema,
  action: handshakeActionSchema,
  deviceRequestInfo: z.optional(textSchema.check(z.maxLength(16_384))),
  externalTransactionId: z.optional(externalIdSchema),
  analysis: z.optional(analysisRequestSchema),
  /** An extension of this package, in the SDK context only: binds the token to the key of this RFC 7638 thumbprint (RFC 9449 §10). */
  dpopJkt: z.optional(sha256Schema),
});
export type HandshakeRequest = z.infer<typeof handshakeRequestSchema>;

/** The response of the handshake: the session, its key, and the token that authorises its capture. */
export const handshakeAnswerSchema = z.looseObject({
  sessionToken: z.string().check(z.minLength(1)),
  sessionKey: z.string().check(z.minLength(1)),
  sessionId: z.string().check(z.minLength(1), z.maxLength(128)),
  /** `DPoP` if the token requires a proof of possession. */
  tokenType: z.optional(z.string()),
});
export type HandshakeAnswer = z.infer<typeof handshakeAnswerSchema>;
