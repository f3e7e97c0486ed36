import * as z from 'zod/mini';
import { actionSchema } from './action.ts';
import { visibleAnswerSchema, outcomeSchema } from './decision.ts';
import { cpfDigitsSchema, externalIdSchema } from './encodings.ts';

/** A sealed text that only the backend which issued it can read: a link, a claim or the right to watch. */
export const handoffTokenSchema = z.string().check(z.minLength(1), z.maxLength(512));

/**
 * The request `POST …/handoff`, which continues a capture on a phone and brings its result back. `offer` asks whether
 * the backend does this, `create` makes a link, `claim` opens it once, `watch` reads how the capture stands, and `end`
 * gives it up from either side.
 */
export const handoffRequestSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('offer') }),
  z.object({
    step: z.literal('create'),
    action: actionSchema,
    externalUserId: z.optional(externalIdSchema),
    externalTransactionId: z.optional(externalIdSchema),
    /** Required by `capture`. The phone never learns it. */
    document: z.optional(cpfDigitsSchema),
  }),
  z.object({ step: z.literal('claim'), link: handoffTokenSchema }),
  z.object({ step: z.literal('watch'), watch: handoffTokenSchema }),
  z.object({
    step: z.literal('end'),
    /** The phone's token. */
    claim: z.optional(handoffTokenSchema),
    /** The token of the page that shows the code. */
    watch: z.optional(handoffTokenSchema),
  }),
]);
export type HandoffRequest = z.infer<typeof handoffRequestSchema>;
/** What a page asks to be continued on a phone. */
export type HandoffCreation = Extract<HandoffRequest, { step: 'create' }>;

/** The response to `offer`. */
export const handoffOfferSchema = z.object({ offered: z.literal(true) });

/** The response to `create`. `link` is for the phone, `watch` for the page alone. `expiresAt` is an ISO 8601 time. */
export const handoffCreatedSchema = z.object({
  link: handoffTokenSchema,
  watch: handoffTokenSchema,
  expiresAt: z.string(),
});
export type HandoffCreated = z.infer<typeof handoffCreatedSchema>;

/** The response to `claim`: what the phone may capture, and until when. */
export const handoffClaimedSchema = z.object({
  claim: handoffTokenSchema,
  action: actionSchema,
  expiresAt: z.string(),
});
export type HandoffClaimed = z.infer<typeof handoffClaimedSchema>;

/**
 * The response to `watch` and `end`, and each event of the stream. With the state `done` it has the response to the
 * capture, always without a picture: `outcome` and what the backend lets through, or FortFace's response as `answer`.
 */
export const handoffStatusSchema = z.object({
  state: z.enum(['waiting', 'opened', 'done', 'ended', 'expired']),
  /** When the code ends while `waiting`, or the capture while `opened`. */
  expiresAt: z.optional(z.string()),
  sessionId: z.optional(z.string()),
  outcome: z.optional(outcomeSchema),
  answer: z.optional(visibleAnswerSchema),
});
export type HandoffStatus = z.infer<typeof handoffStatusSchema>;
