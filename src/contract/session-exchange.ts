import * as z from 'zod/mini';
import { actionSchema } from './action.ts';
import { externalIdSchema, sha256Schema, textSchema } from './encodings.ts';

/** `POST {session-url}`: what the page asks of the integrator's backend. */
export const sessionRequestSchema = z.object({
  action: actionSchema,
  deviceRequestInfo: textSchema.check(z.minLength(1), z.maxLength(16_384)),
  externalUserId: z.optional(externalIdSchema),
  externalTransactionId: z.optional(externalIdSchema),
  dpopJkt: z.optional(sha256Schema),
});
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

/**
 * Its answer. `grant` holds the session token sealed by the backend; `sessionToken` in the open is for direct
 * mode alone. `expiresAt` in ISO 8601 or milliseconds since 1970. `proof` is what the page signs where the backend
 * holds a token that is bound to the page's key: address and SHA-256 of the token, neither of them a secret.
 */
export const sessionAnswerSchema = z.object({
  sessionId: z.string().check(z.minLength(1), z.maxLength(128)),
  sessionKey: z.string().check(z.minLength(1), z.maxLength(4096)),
  expiresAt: z.optional(z.union([z.string(), z.number()])),
  grant: z.optional(z.string().check(z.maxLength(8192))),
  sessionToken: z.optional(z.string().check(z.maxLength(8192))),
  submitUrl: z.optional(z.string().check(z.maxLength(2048))),
  apiUrl: z.optional(z.string().check(z.maxLength(2048))),
  tokenType: z.optional(z.string().check(z.maxLength(64))),
  proof: z.optional(z.object({ htu: z.string().check(z.maxLength(2048)), ath: sha256Schema })),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
