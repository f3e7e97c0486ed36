import { actionSchema } from '../../contract/index.ts';
import { readPath } from './read-path.ts';

/** Members by which a service may say yes, in any letter case. Their `false` contradicts a verdict that accepts. */
const affirming =
  /^(?:is|was|has|has_)?_?(?:success(?:ful)?|succeeded|live|liveness|alive|real|genuine|match(?:ed|es)?|same(?:person|user)?|approved|accepted|valid|verified|passed|completed?|ok)$/i;
/** Members by which it may say no. Their `true` contradicts one. */
const denying =
  /^(?:is|was|has)?_?(?:spoof(?:ed|ing)?|fake|fraud(?:ulent)?|attack|presentationattack|replay|deepfake|failed|failure|errors?|rejected|denied|refused|expired|timed?out|partial|pending|incomplete)$/i;
/** Members whose text is a verdict or a state. */
const judging = /^(?:verdict|decision|result|outcome|status|state|recommendation|classification|label)$/i;
/** Texts of those that accept nothing. */
const negative =
  /fail|error|expir|refus|reject|den(?:y|ied)|cancel|abort|invalid|timed?[ _-]?out|unsuccess|incomplete|partial|pending|progress|processing|running|waiting|queued|open|review|spoof|fake|fraud|attack|not[ _-]?live|no[ _-]?match|not[ _-]?match|mismatch|^(?:no|false|ko|nok|unknown|none)$|not[ _-]?(?:ok|succe|complete|done|approved|verified)/i;

/** What an answer may not be about, if it is to accept this capture. */
export interface Expected {
  action?: string | undefined;
  externalUserId?: string | undefined;
}

/**
 * Whether a block says no in one of its members, whatever the others say: `isLive: false` next to `value: true`, an
 * `error`, or a status that speaks of a failure. Reads the members of this block alone.
 */
export function contradicts(block: unknown): boolean {
  if (typeof block !== 'object' || block === null) return false;
  return Object.entries(block).some(([name, member]) => {
    if (affirming.test(name) && (member === false || readPath(member, 'value') === false)) return true;
    if (denying.test(name) && !isNothing(member)) return true;
    return judging.test(name) && (member === false || (typeof member === 'string' && negative.test(member)));
  });
}

/** Whether an answer names another of the five actions, or another user. */
export function isAboutOther(answer: unknown, { action, externalUserId }: Expected): boolean {
  const namedAction = actionSchema.safeParse(readPath(answer, 'action')).data;
  const namedUser = readPath(answer, 'externalUserId');
  return (
    (namedAction !== undefined && action !== undefined && namedAction !== action) ||
    (typeof namedUser === 'string' && externalUserId !== undefined && namedUser !== externalUserId)
  );
}

/** What a service writes for no error and no attack: nothing, a "no", a small probability, and empty lists and objects. */
function isNothing(member: unknown): boolean {
  if (typeof member === 'object' && member !== null) {
    const value = readPath(member, 'value');
    return value === undefined ? Object.keys(member).length === 0 : isNothing(value);
  }
  if (typeof member === 'number') return member < 0.5;
  if (typeof member === 'string') return /^(?:|none|no|false|null|n\/a|0|ok)$/i.test(member.trim());
  return member !== true;
}

/** Whether a confidence is given and is no number above 0, up to 100. The verdict next to it is then worth nothing. */
export function isWorthless(confidence: unknown): boolean {
  return confidence !== undefined && !(typeof confidence === 'number' && confidence > 0 && confidence <= 100);
}
