import * as z from 'zod/mini';
import { actionSchema, type Action, type SessionLog } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { callClock } from '../hooks/call-clock.ts';
import { showsLiveFace } from '../decision/is-live.ts';
import { checkMinLevel, showsMatch } from '../decision/is-match.ts';
import { isSuccessful, readLog } from '../decision/read-analysis.ts';
import { readPath } from '../decision/read-path.ts';
import { readOptions } from '../options/check-options.ts';
import type { SeenSessions } from './seen-sessions.ts';

/** What a session must match. The demands about the user have no default, because each missing one would accept wrong sessions. */
export interface SessionDemands {
  /** The action that the session must have been opened for. */
  action: Action;
  /** Your identifier of the signed-in user, from your own records and never from the page. `null` for a session without a user. */
  externalUserId: string | null;
  /** Longest accepted time since the end of the session, in milliseconds, up to 30 days. */
  maxAgeMs: number;
  /** Remembers verified sessions: `memorySessions()`, or `redisSessions(client)` for several processes. */
  seen: SeenSessions;
  /** Match level from which `identify` is accepted, 1–16. Default: 13, as FortFace suggests. */
  minLevel?: number;
  /** Returns the time, in milliseconds since 1970. Default: `Date.now`. */
  now?: () => number;
}

/** Why a session is not verified, in the order of the checks. */
export type SessionFault =
  'unsuccessful' | 'other-action' | 'other-user' | 'too-old' | 'not-live' | 'no-match' | 'used-before';

export type SessionVerdict = { verified: true } | { verified: false; fault: SessionFault };

/** How far FortFace's clock may be ahead of this one. */
const maxSkewMs = 60_000;

/** 30 days. Each verified session is remembered for so long, and the session is to show that the user is there now. */
const longestAgeMs = 2_592_000_000;

/**
 * Strict, so that a misspelt demand never passes for its default. The demands about the user are required at runtime
 * too, because without one of them a wrong session could be verified.
 */
const demandsSchema = z.strictObject({
  seen: z.custom(hasClaim),
  action: actionSchema,
  externalUserId: z.nullable(z.string().check(z.minLength(1))),
  maxAgeMs: z.number().check(z.positive(), z.maximum(longestAgeMs)),
  minLevel: z.optional(z.number()),
  now: z.optional(z.custom((value) => typeof value === 'function')),
});
const requirements: Readonly<Record<string, string>> = {
  seen: 'seen must be a store with the function claim, such as memorySessions() or redisSessions(client)',
  action: `action must be one of ${actionSchema.options.join(', ')}`,
  externalUserId: 'externalUserId must be the id of a user, or null for a session about no user',
  maxAgeMs: 'maxAgeMs must be a number of milliseconds above 0, up to 2592000000 (30 days)',
  minLevel: 'minLevel must be a number from 1 to 16',
  now: 'now must be a function',
};

/**
 * Verifies from a session's log that this user was just live in front of a camera and, for `identify` and `capture`,
 * matched. `isSuccess` must be true; it alone proves neither, nor whose session it was. A `status` that says failed,
 * expired or still open is refused all the same; any other status, and none, is accepted. A log that is missing or has
 * no session id is `unsuccessful`. Each session can be verified once. Throws `FortfaceError('configuration-invalid')`
 * for demands that are missing, unknown or wrong, and the errors of `seen`.
 */
export async function verifySession(log: SessionLog, demands: SessionDemands): Promise<SessionVerdict> {
  readOptions('verifySession', () => checkDemands(demands));
  const fault = findFault(log, demands) ?? (await claim(log, demands));
  return fault === undefined ? { verified: true } : { verified: false, fault };
}

function checkDemands(demands: unknown): void {
  const issue = demandsSchema.safeParse(demands).error?.issues[0];
  if (issue !== undefined) {
    const message =
      issue.code === 'unrecognized_keys'
        ? `unknown demand "${issue.keys.join('", "')}". Correct its name or remove it`
        : (requirements[String(issue.path[0])] ?? 'the demands must be an object');
    throw new FortfaceError('configuration-invalid', `verifySession: ${message}`);
  }
  checkMinLevel(readPath(demands, 'minLevel') ?? 13);
}

function findFault(log: SessionLog, demands: SessionDemands): SessionFault | undefined {
  const { action, externalUserId, maxAgeMs, minLevel = 13, now = Date.now } = demands;
  if (!hasSucceeded(log)) return 'unsuccessful';
  if (log.action !== action) return 'other-action';
  if (log.externalUserId !== externalUserId) return 'other-user';
  const ageMs = callClock(now, 'verifySession') - readTime(log.finishedAt);
  if (!(ageMs >= -maxSkewMs && ageMs <= maxAgeMs)) return 'too-old';
  const analysis = readLog(log);
  if (!showsLiveFace(analysis)) return 'not-live';
  const isCompared = action === 'identify' || action === 'capture';
  return isCompared && !showsMatch(analysis, minLevel) ? 'no-match' : undefined;
}

/** A time without a zone would be read in this server's own; it is unreadable, and NaN is in no range. */
function readTime(time: unknown): number {
  return typeof time === 'string' && /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(time.trim())
    ? new Date(time).getTime()
    : NaN;
}

/** Checked at runtime too, because JavaScript may pass a log that no schema has seen. */
function hasSucceeded(log: unknown): boolean {
  const sessionId = readPath(log, 'sessionId');
  // Without an id of its own, the session could be verified again and again, or stand for every other one.
  if (typeof sessionId !== 'string' || sessionId.trim() === '') return false;
  return isSuccessful(log);
}

function hasClaim(seen: unknown): boolean {
  return typeof seen === 'object' && seen !== null && typeof Reflect.get(seen, 'claim') === 'function';
}

/** Marked for as long as the session could pass for new. */
async function claim(
  { sessionId }: SessionLog,
  { seen, maxAgeMs }: SessionDemands,
): Promise<SessionFault | undefined> {
  return (await seen.claim(`seen:${sessionId}`, maxAgeMs + maxSkewMs)) ? undefined : 'used-before';
}
