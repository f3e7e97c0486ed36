import type { Action } from '../contract/index.ts';

/** One answered request, for your log. Contains no personal data, picture, key, token, address or free text. */
export interface AuditEvent {
  route: 'device-keys' | 'session' | 'submit' | 'handoff' | 'other';
  method: string;
  status: number;
  /** Why the request was refused: the API's code, or one derived from its status. Absent if it succeeded. */
  code?: string;
  action?: Action;
  /** Present once the backend has verified it. */
  sessionId?: string;
  /** Route `backoffice`: FortFace's id of the call, as in `fortface-result`. */
  operationalSessionId?: string;
  /** Route `backoffice`: FortFace's id of the liveness call before a Hubface call. */
  livenessSessionId?: string;
  /** The page disconnected before it got this response. */
  wentAway?: true;
  durationMs: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** What a route has learned so far about the request. */
export type AuditNotes = Pick<
  AuditEvent,
  'code' | 'action' | 'sessionId' | 'operationalSessionId' | 'livenessSessionId'
>;
