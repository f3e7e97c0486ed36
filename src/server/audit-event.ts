import type { Action } from '../contract/index.ts';

/** One answered request, for the integrator's log: no person, picture, key, token, address or free text. */
export interface AuditEvent {
  route: 'device-keys' | 'session' | 'submit' | 'other';
  method: string;
  status: number;
  /** Why it was refused: the API's code, or the one that its status stands for; absent when it was not. */
  code?: string;
  action?: Action;
  /** Present once it is known to be genuine. */
  sessionId?: string;
  /** Route `backoffice`: FortFace's own id of the call, as in `fortface-result`. */
  operationalSessionId?: string;
  /** Route `backoffice`: FortFace's own id of the liveness call before a Hubface call. */
  livenessSessionId?: string;
  /** The page went away before this answer, which it never got. */
  wentAway?: true;
  durationMs: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What a route has learned so far about the request it answers. */
export type AuditNotes = Pick<
  AuditEvent,
  'code' | 'action' | 'sessionId' | 'operationalSessionId' | 'livenessSessionId'
>;
