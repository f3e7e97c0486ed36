import * as z from 'zod/mini';
import {
  captureAnswerSchema,
  interpretHubfaceScore,
  searchAnswerSchema,
  type CaptureAnswer,
  type RetryReason,
  type SearchMatch,
} from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { checkOptions } from '../options/check-options.ts';
import { reportsFailure, isAboutOther } from './reports-failure.ts';
import type { Decision, DecisionInput } from './decision.ts';
import { isFinalStatus } from './is-final-status.ts';
import { showsLiveFace } from './is-live.ts';
import { checkMinLevel, showsMatch } from './is-match.ts';
import { readPath } from './read-path.ts';

const outcomeSchema = z.optional(z.enum(['rejected', 'retry']));
const aFunction = z.custom((value) => typeof value === 'function');
/** Strict, so that a misspelt name never passes for the default, nor a misspelt value for an acceptance. */
const policySchema = z.strictObject({
  minLevel: z.optional(z.number()),
  notLive: outcomeSchema,
  noMatch: outcomeSchema,
  review: z.union([outcomeSchema, aFunction]),
  search: z.optional(aFunction),
});
const requirements = {
  minLevel: 'option "minLevel" must be a number from 1 to 16',
  notLive: 'option "notLive" must be "rejected" or "retry"',
  noMatch: 'option "noMatch" must be "rejected" or "retry"',
  review: 'option "review" must be "rejected", "retry" or a function',
  search: 'option "search" must be a function',
};

export interface DefaultPolicy {
  /** Match level from which `identify` is accepted, 1–16. Default: 13, as FortFace suggests. */
  minLevel?: number;
  /** Outcome if FortFace does not find the face to be live, or returns no liveness. Default: `rejected`. */
  notLive?: 'rejected' | 'retry';
  /** Outcome if the face does not match. Default: `rejected`. */
  noMatch?: 'rejected' | 'retry';
  /** Outcome for Hubface scores that need a manual review (0, 3, null), or a function that decides. Default: `rejected`. */
  review?:
    'rejected' | 'retry' | ((answer: CaptureAnswer, input: DecisionInput) => Decision | Promise<Decision>);
  /** Decides `search`. Required for it, because only your application knows whether finding a face means acceptance. */
  search?: (matches: readonly SearchMatch[], input: DecisionInput) => Decision | Promise<Decision>;
}

/**
 * Returns a `decide` function with the usual policy. It asks for another picture if the face is covered, the picture is
 * unsafe or the eyes are closed. Then the face must be live, `identify` must reach `minLevel`, and `capture` follows
 * FortFace's Hubface table. A missing block never counts in the user's favour, and neither does an answer that is not
 * final (a status other than 200 and 201), is about another action or user, or also reports a failure. Throws
 * `FortfaceError('configuration-invalid')` for unknown options and values.
 */
export function decideByDefault(policy: DefaultPolicy = {}): (input: DecisionInput) => Promise<Decision> {
  checkOptions('decideByDefault', policy, { schema: policySchema, requirements });
  const { notLive = 'rejected', noMatch = 'rejected' } = policy;
  const minLevel = checkMinLevel(policy.minLevel ?? 13);
  return async (input) => {
    const { action, answer, status = 200 } = input;
    if (!isFinalStatus(status) || isAboutOther(answer, input)) return { outcome: 'rejected' };
    const reason = findFlaw(answer);
    if (reason !== undefined) return { outcome: 'retry', reason };
    if (!showsLiveFace(answer)) return { outcome: notLive };
    switch (action) {
      case 'liveness':
      case 'enroll':
        return { outcome: 'accepted' };
      case 'identify':
        return { outcome: showsMatch(answer, minLevel) ? 'accepted' : noMatch };
      case 'search': {
        if (policy.search === undefined) {
          throw new FortfaceError(
            'configuration-invalid',
            'decideByDefault: the option `search` is missing. Pass a function that decides the search results',
          );
        }
        return policy.search(searchAnswerSchema.parse(answer).matches, input);
      }
      case 'capture':
        return decideHubface(captureAnswerSchema.parse(answer), input, policy.review ?? 'rejected');
    }
  };
}

/** What the user can do better, if an analysis says so. An analysis that was not asked for is not there. */
function findFlaw(answer: object): RetryReason | undefined {
  const nsfw = readPath(answer, 'nsfw');
  if (nsfw !== undefined && (readPath(nsfw, 'isSafe') !== true || reportsFailure(nsfw)))
    return 'unsuitable-picture';
  const occlusion = readPath(answer, 'faceOcclusion', 'occlusion');
  if (occlusion === true) return 'face-covered';
  // The analysis was requested and did not complete, so it says neither yes nor no.
  const block = readPath(answer, 'faceOcclusion');
  if (block !== undefined && (occlusion !== false || reportsFailure(block))) return 'unclear-picture';
  const isClosed = (eye: string): boolean => readPath(answer, 'photo', 'eyesOpen', eye, 'value') === false;
  return isClosed('left') && isClosed('right') ? 'eyes-closed' : undefined;
}

function decideHubface(
  answer: CaptureAnswer,
  input: DecisionInput,
  review: NonNullable<DefaultPolicy['review']>,
): Decision | Promise<Decision> {
  switch (interpretHubfaceScore(answer.providers.identity.score)) {
    case 'approve':
      return { outcome: showsMatch(answer) ? 'accepted' : 'rejected' };
    case 'reject':
      return { outcome: 'rejected' };
    case 'manual':
      return typeof review === 'function' ? review(answer, input) : { outcome: review };
  }
}
