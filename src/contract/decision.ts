import * as z from 'zod/mini';
import {
  captureAnswerSchema,
  enrollAnswerSchema,
  identifyAnswerSchema,
  searchAnswerSchema,
} from './answers.ts';

/** What the integrator's server makes of a capture. */
export const outcomeSchema = z.enum(['accepted', 'retry', 'rejected']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Why another picture is asked for, in words that the user can act on. */
export const retryReasonSchema = z.enum([
  'face-covered',
  'eyes-closed',
  'unsuitable-picture',
  'unclear-picture',
]);
export type RetryReason = z.infer<typeof retryReasonSchema>;

/** The part of the API's answer that the server lets the page see: every block may be missing. */
export const visibleAnswerSchema = z.looseObject({
  ...enrollAnswerSchema.shape,
  matchLevel: z.optional(identifyAnswerSchema.shape.matchLevel),
  matches: z.optional(searchAnswerSchema.shape.matches),
  providers: z.optional(captureAnswerSchema.shape.providers),
});
export type VisibleAnswer = z.infer<typeof visibleAnswerSchema>;

/**
 * The answer of `submit-url` if the server decides. An unknown `reason` counts as none; `sessionId` is the API's
 * operational session.
 */
export const decidedAnswerSchema = z.object({
  outcome: outcomeSchema,
  reason: z.catch(z.optional(retryReasonSchema), undefined),
  sessionId: z.optional(z.string()),
  answer: z.optional(visibleAnswerSchema),
});
export type DecidedAnswer = z.infer<typeof decidedAnswerSchema>;

/** Whether a body of `submit-url` names an outcome. Such a body is a decision, or malformed: backends strip the name from an API answer. */
export function namesOutcome(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'outcome' in body;
}
