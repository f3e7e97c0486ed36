import type { Problem } from 'fortface-capture/contract';
import type { SessionLog } from '../routes/session-log.ts';

/** One answered request. `problem` is the body of a refusal, null for a success. */
export interface LiveRequest {
  /** ISO 8601, UTC. */
  at: string;
  method: string;
  /** The route, without ids; the path if there is no such route. */
  route: string;
  status: number;
  problem: Problem | null;
}

/** A session with its latest requests, or a request that was refused before it had one. */
export interface LiveEntry {
  /** Of the session, otherwise of the request. */
  id: string;
  requests: readonly LiveRequest[];
  session: SessionLog | null;
  /** What the device says about itself; only sealed sessions of the SDK context have it. */
  device: Readonly<Record<string, unknown>> | null;
  hasPicture: boolean;
}

/** What the page of sessions shows. It lives in memory alone, and ends with the sandbox. */
export interface LiveJournal {
  keepPicture(sessionId: string, picture: Uint8Array): void;
  findPicture(sessionId: string): Uint8Array | undefined;
  /** Adds a request to its session, and tells the followers. */
  note(id: string, request: LiveRequest, about: Pick<LiveEntry, 'session' | 'device'>): void;
  /** Calls `onEntry` for each entry there is, oldest first, and for each change; returns what ends that. */
  follow(follower: LiveFollower): () => void;
  /** Ends all followers. */
  close(): void;
}

export interface LiveFollower {
  onEntry(entry: LiveEntry): void;
  onClose(): void;
}

/** Bounds of the journal. A picture has at most 6 MiB, so that ten of the largest fit. */
export const liveLimits = { entries: 100, requestsPerEntry: 10, pictureBytes: 64 * 1024 * 1024 } as const;

/** A journal of the last 100 entries, and of as many of their pictures as fit into 64 MiB. */
export function createLiveJournal(): LiveJournal {
  const entries = new Map<string, LiveEntry>();
  const pictures = new Map<string, Uint8Array>();
  const followers = new Set<LiveFollower>();
  let pictureBytes = 0;
  const dropPicture = (id: string): void => {
    pictureBytes -= pictures.get(id)?.byteLength ?? 0;
    pictures.delete(id);
  };
  return {
    keepPicture(sessionId, picture) {
      dropPicture(sessionId);
      pictures.set(sessionId, picture);
      pictureBytes += picture.byteLength;
      for (const id of pictures.keys()) {
        if (pictures.size <= liveLimits.entries && pictureBytes <= liveLimits.pictureBytes) break;
        dropPicture(id);
      }
    },
    findPicture: (sessionId) => pictures.get(sessionId),
    note(id, request, about) {
      const requests = [...(entries.get(id)?.requests ?? []), request].slice(-liveLimits.requestsPerEntry);
      const entry = { id, requests, ...about, hasPicture: pictures.has(id) };
      entries.set(id, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= liveLimits.entries) break;
        entries.delete(oldest);
        dropPicture(oldest);
      }
      for (const follower of followers) follower.onEntry(entry);
    },
    follow(follower) {
      for (const entry of entries.values()) follower.onEntry(entry);
      followers.add(follower);
      return () => followers.delete(follower);
    },
    close() {
      for (const follower of followers) follower.onClose();
      followers.clear();
      entries.clear();
      pictures.clear();
      pictureBytes = 0;
    },
  };
}
