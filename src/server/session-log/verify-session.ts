import type { Action, SessionLog } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { isLive } from '../decision/is-live.ts';
import { checkMinLevel, isMatch } from '../decision/is-match.ts';
import type { SeenSessions } from './seen-sessions.ts';

/** What a session must match. Nearly every demand is required, because each missing one would accept wrong sessions. */
export interface SessionDemands {
  /** What the session was opened for. */
  action: Action;
  /** The signed-in user, from your own records and never from the page; `null` for a session about no user. */
  externalUserId: string | null;
  /** How many milliseconds may have passed since the session ended. */
  maxAgeMs: number;
  /** Remembers which sessions have counted before: `memorySessions()`, or `redisSessions(client)` for several processes. */
  seen: SeenSessions;
  /** Match level from which `identify` counts, 1–16; by default 13, as the API page suggests. */
  minLevel?: number;
  /** Milliseconds since 1970; the system's clock by default. */
  now?: () => number;
}

/** Why a session does not count, in the order of checking. */
export type SessionFault =
  'unsuccessful' | 'other-action' | 'other-user' | 'too-old' | 'not-live' | 'no-match' | 'used-before';

export type SessionVerdict = { verified: true } | { verified: false; fault: SessionFault };

/** How far FortFace's clock may run ahead of this one. */
const maxSkewMs = 60_000;

/**
 * Whether a session shows what you want to know: that this user was live in front of a camera just now, and, for
 * `identify` and `capture`, matched. `isSuccess` alone says neither, nor whose session it was. A session counts once:
 * only a verified one is marked as used. Throws `FortfaceError('configuration-invalid')` for demands that would let
 * everybody through, and what `seen` throws.
 */
export async function verifySession(log: SessionLog, demands: SessionDemands): Promise<SessionVerdict> {
  const fault = findFault(log, demands) ?? (await claim(log, demands));
  return fault === undefined ? { verified: true } : { verified: false, fault };
}

function findFault(log: SessionLog, demands: SessionDemands): SessionFault | undefined {
  const { action, externalUserId, maxAgeMs, minLevel, seen, now = Date.now } = demands;
  // Past the types: without it, one session would count for ever.
  if (!hasClaim(seen)) {
    throw new FortfaceError(
      'configuration-invalid',
      'verifySession: seen must have the function claim, such as memorySessions() or redisSessions(client)',
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
  // A time that cannot be read gives NaN, which is in no range.
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
