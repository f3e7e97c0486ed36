import * as z from 'zod/mini';
import {
  captureAnswerSchema,
  enrollAnswerSchema,
  identifyAnswerSchema,
  searchAnswerSchema,
} from './answers.ts';

/** The decision of the integrator's backend about a capture. */
export const outcomeSchema = z.enum(['accepted', 'retry', 'rejected']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Why the backend asks for another picture. The element shows a text for each reason. */
export const retryReasonSchema = z.enum([
  'face-covered',
  'eyes-closed',
  'unsuitable-picture',
  'unclear-picture',
]);
export type RetryReason = z.infer<typeof retryReasonSchema>;

/** The part of FortFace's response that the backend returns to the page. Every block may be missing. */
export const visibleAnswerSchema = z.looseObject({
  ...enrollAnswerSchema.shape,
  matchLevel: z.optional(identifyAnswerSchema.shape.matchLevel),
  matches: z.optional(searchAnswerSchema.shape.matches),
  providers: z.optional(captureAnswerSchema.shape.providers),
});
export type VisibleAnswer = z.infer<typeof visibleAnswerSchema>;

/**
 * The response of `submit-url` if the backend decides. An unknown `reason` is ignored. `sessionId` is FortFace's own id
 * of the session.
 */
export const decidedAnswerSchema = z.object({
  outcome: outcomeSchema,
  reason: z.catch(z.optional(retryReasonSchema), undefined),
  sessionId: z.optional(z.string()),
  answer: z.optional(visibleAnswerSchema),
});
export type DecidedAnswer = z.infer<typeof decidedAnswerSchema>;

/** Whether a response of `submit-url` has an outcome. It is then a decision, or malformed, because backends remove the field from FortFace's responses. */
export function namesOutcome(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'outcome' in body;
}
