import * as z from 'zod/mini';
import { handshakeActionSchema } from './action.ts';
import { analysisRequestSchema } from './analysis.ts';
import { externalIdSchema } from './encodings.ts';

/** `POST /{context}/v1/handshake` (API page 3.1). */
export const handshakeRequestSchema = z.object({
  galleryId: externalIdSchema,
  accountName: externalIdSchema,
  action: handshakeActionSchema,
  deviceRequestInfo: z.optional(z.string().check(z.maxLength(16_384))),
  externalTransactionId: z.optional(externalIdSchema),
  analysis: z.optional(analysisRequestSchema),
});
export type HandshakeRequest = z.infer<typeof handshakeRequestSchema>;

export const handshakeAnswerSchema = z.looseObject({
  sessionToken: z.string().check(z.minLength(1)),
  sessionKey: z.string().check(z.minLength(1)),
  sessionId: z.string().check(z.minLength(1), z.maxLength(128)),
});
export type HandshakeAnswer = z.infer<typeof handshakeAnswerSchema>;
