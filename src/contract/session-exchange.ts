import * as z from 'zod/mini';
import { actionSchema } from './action.ts';
import { handoffTokenSchema } from './handoff.ts';
import { externalIdSchema, sha256Schema, textSchema } from './encodings.ts';

/** The request `POST {session-url}`, which asks the integrator's backend for a session. */
export const sessionRequestSchema = z.object({
  action: actionSchema,
  deviceRequestInfo: textSchema.check(z.minLength(1), z.maxLength(16_384)),
  externalUserId: z.optional(externalIdSchema),
  externalTransactionId: z.optional(externalIdSchema),
  dpopJkt: z.optional(sha256Schema),
  /** The claim of a capture that began on another device. It names action, user and transaction. */
  handoff: z.optional(handoffTokenSchema),
});
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

/**
 * The response of `POST {session-url}`. `grant` is the session token, encrypted by the backend. A plain `sessionToken` is
 * for direct mode only. `expiresAt` is an ISO 8601 time or milliseconds since 1970. If the token is bound to the page's
 * key, `proof` is what the page signs: URL and SHA-256 of the token, neither of them secret.
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
