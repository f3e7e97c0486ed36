import { HttpError } from '../http-error.ts';
import type { SessionRecord, SessionSealer } from './session-sealer.ts';
import type { SessionStore } from './session-store.ts';

/** Open sessions, and what has been used up. */
export interface CaptureSessions {
  keep(record: SessionRecord): Promise<void>;
  /** Throws `HttpError` 410 for a session that is used or unknown; 409 when this very capture has used it. */
  find(sessionId: string, jti: string | undefined): Promise<SessionRecord>;
  /** Takes the session's one use for the capture `jti`. Throws as `find` does. */
  take(record: SessionRecord, jti: string): Promise<void>;
  /** Gives the use back, for a capture that FortFace certainly did not process. */
  release(record: SessionRecord): Promise<void>;
  /** False when the id has been used in the last `ttlMs` milliseconds. */
  useOnce(id: string, ttlMs: number): Promise<boolean>;
}

/** How long a mark is waited for between a session that is gone and the report that it is lost; milliseconds. */
const markPausesMs = [20, 80, 200];

const lostLocal =
  'A capture came for a session that the store of this process does not hold. It has expired, or the process restarted, or another process opened it: if several processes serve, set the option `sessions` to a store that they share, such as redisSessions(client)';
const lostShared =
  'A capture came for a session that the shared store does not hold. It has expired, or the store lost its data, for example in a restart without persistence';

/** A mark only has to be there, and another store may not keep an empty text. */
const mark = 'used';

/** Sessions of a store, their values sealed. `now` in milliseconds since 1970. */
export function createCaptureSessions(options: {
  store: SessionStore;
  sealer: SessionSealer;
  now: () => number;
  onError: (error: unknown) => void;
}): CaptureSessions {
  const { store, sealer, now, onError } = options;
  const restOf = ({ expiresAtMs }: SessionRecord): number => Math.max(1, expiresAtMs - now());
  const keep = async (record: SessionRecord): Promise<void> =>
    store.put(record.capture.sessionId, await sealer.seal(record), restOf(record));

  const explainAbsence = async (sessionId: string, jti: string | undefined): Promise<HttpError> => {
    let usedBy = await store.get(usedId(sessionId));
    // Another request may have taken the session a moment ago, and not have left its mark yet.
    for (const pauseMs of markPausesMs) {
      if (usedBy !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      usedBy = await store.get(usedId(sessionId));
    }
    if (usedBy === undefined) {
      onError(new Error(store.isShared === true ? lostShared : lostLocal));
      return lost(sessionId);
    }
    return usedBy === jti ? replayed(sessionId) : used(sessionId);
  };
  return {
    keep,
    async find(sessionId, jti) {
      const sealed = await store.get(sessionId);
      if (sealed === undefined) throw await explainAbsence(sessionId, jti);
      const record = await sealer.open(sealed, sessionId);
      if (record !== undefined) return record;
      const error = unreadable(sessionId);
      onError(error);
      throw error;
    },
    async take(record, jti) {
      const { sessionId } = record.capture;
      const sealed = await store.take(sessionId);
      if (sealed === undefined) {
        const usedBy = await store.get(usedId(sessionId));
        // Another request has won a moment ago and may not have left its mark yet; it can only be a replay.
        throw usedBy === undefined || usedBy === jti ? replayed(sessionId) : used(sessionId);
      }
      try {
        await store.put(usedId(sessionId), jti, restOf(record));
      } catch (error) {
        // FortFace has not been asked, so the same capture may come again.
        await store.release(sessionId, sealed, restOf(record)).catch(onError);
        throw error;
      }
    },
    async release(record) {
      const { sessionId } = record.capture;
      await store.take(usedId(sessionId));
      await store.release(sessionId, await sealer.seal(record), restOf(record));
    },
    async useOnce(id, ttlMs) {
      if (store.claim !== undefined) return store.claim(`once:${id}`, ttlMs);
      if ((await store.get(`once:${id}`)) !== undefined) return false;
      await store.put(`once:${id}`, mark, ttlMs);
      return true;
    },
  };
}

function usedId(sessionId: string): string {
  return `used:${sessionId}`;
}

function replayed(sessionId: string): HttpError {
  return new HttpError(409, 'envelope_replay', 'This capture has already been submitted', { sessionId });
}

function used(sessionId: string): HttpError {
  return new HttpError(410, 'session_used', 'The session has already been used. Open a new one', {
    sessionId,
  });
}

function lost(sessionId: string): HttpError {
  return new HttpError(410, 'session_not_found', 'The session is unknown here. Open a new one', {
    sessionId,
  });
}

function unreadable(sessionId: string): HttpError {
  return new HttpError(
    410,
    'session_not_found',
    'The session was sealed by a process with another secret. Set the option `grantSecret` to the same text in every process',
    { sessionId },
  );
}
