import type { Action, SessionLog } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { isLive } from '../decision/is-live.ts';
import { checkMinLevel, isMatch } from '../decision/is-match.ts';
import type { SeenSessions } from './seen-sessions.ts';

/** What a session must match. The demands about the user have no default, because each missing one would accept wrong sessions. */
export interface SessionDemands {
  /** The action that the session must have been opened for. */
  action: Action;
  /** Your identifier of the signed-in user, from your own records and never from the page. `null` for a session without a user. */
  externalUserId: string | null;
  /** Longest accepted time since the end of the session, in milliseconds. */
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

/**
 * Verifies from a session's log that this user was just live in front of a camera and, for `identify` and `capture`,
 * matched. `isSuccess` alone proves neither, nor whose session it was. Each session can be verified once. Throws
 * `FortfaceError('configuration-invalid')` for demands that would accept every session, and the errors of `seen`.
 */
export async function verifySession(log: SessionLog, demands: SessionDemands): Promise<SessionVerdict> {
  const fault = findFault(log, demands) ?? (await claim(log, demands));
  return fault === undefined ? { verified: true } : { verified: false, fault };
}

function findFault(log: SessionLog, demands: SessionDemands): SessionFault | undefined {
  const { action, externalUserId, maxAgeMs, minLevel, seen, now = Date.now } = demands;
  // Checked at runtime too, because without it one session could be verified without a time limit.
  if (!hasClaim(seen)) {
    throw new FortfaceError(
      'configuration-invalid',
      'verifySession: seen must be a store with the function claim, such as memorySessions() or redisSessions(client)',
    );
  }
  if (externalUserId !== null && (typeof externalUserId !== 'string' || externalUserId === '')) {
    throw new FortfaceError(
      'configuration-invalid',
      'verifySession: externalUserId must be the id of a user, or null for a session about no user',
    );
  }
  if (!(maxAgeMs > 0 && Number.isFinite(maxAgeMs))) {
    throw new FortfaceError('configuration-invalid', 'verifySession: maxAgeMs must be a positive number');
  }
  const level = checkMinLevel(minLevel ?? 13);
  if (!log.isSuccess || log.status !== 'succeeded') return 'unsuccessful';
  if (log.action !== action) return 'other-action';
  if (log.externalUserId !== externalUserId) return 'other-user';
  // An unreadable time becomes NaN, which is in no range.
  const ageMs = now() - new Date(log.finishedAt ?? '').getTime();
  if (!(ageMs >= -maxSkewMs && ageMs <= maxAgeMs)) return 'too-old';
  if (!isLive(log)) return 'not-live';
  const isCompared = action === 'identify' || action === 'capture';
  return isCompared && !isMatch(log, { minLevel: level }) ? 'no-match' : undefined;
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
