import type { HandshakeAction } from 'fortface-capture/contract';
import * as z from 'zod/mini';

/** From this level on, `identify` counts as the same person: the element's default for `min-match-level`. */
const leastMatchLevel = 13;

const verdictSchema = z.object({
  photo: z.optional(z.object({ liveness: z.optional(z.object({ value: z.boolean() })) })),
  matchLevel: z.optional(z.object({ value: z.number() })),
});

/**
 * The one definition of a session's `isSuccess`: the session did what it was opened for, and its answer says nothing
 * against the user. That is, its request was answered with 200, `liveness.value` is not false, and the level of an
 * `identify` is at least 13. What `search` finds and how Hubface scores does not count.
 */
export function isSuccess(session: {
  action: HandshakeAction;
  status: string;
  outcome: Record<string, unknown> | null;
}): boolean {
  if (session.status !== 'succeeded') return false;
  const { photo, matchLevel } = z.parse(verdictSchema, session.outcome ?? {});
  if (photo?.liveness?.value === false) return false;
  return session.action !== 'identify' || (matchLevel?.value ?? 0) >= leastMatchLevel;
}
